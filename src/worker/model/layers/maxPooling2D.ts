import type * as tfjs from '@tensorflow/tfjs-core';
import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { maxPool, maxPoolGradient } from '../../graph/ops';
import type { Forward, Layer } from './layer';

/**
 * The largest number of each `size` × `size` window. The windows lie side by side; what remains at the right and at the
 * bottom is dropped:
 * (batch, height, width, channels) → (batch, ⌊height / size⌋, ⌊width / size⌋, channels).
 */
export class MaxPooling2D implements Layer<never> {
  readonly type = 'MaxPooling2D';
  readonly outputShape: readonly [number, number, number];
  readonly parameters = [];
  readonly config: Layer['config'];

  constructor(
    readonly name: string,
    readonly inputShape: readonly [number, number, number],
    private readonly size: number,
  ) {
    const [height, width, channels] = inputShape;
    this.outputShape = [Math.floor(height / size), Math.floor(width / size), channels];
    this.config = {
      pool_size: [size, size],
      strides: [size, size],
      padding: 'valid',
      data_format: 'channels_last',
    };
  }

  graph(f: FunctionBuilder, input: Output): Forward<never, Output> {
    const output = maxPool(f, input, this.size);
    return {
      output,
      backward: (gradient) => ({
        parameters: {},
        input: () => maxPoolGradient(f, input, output, gradient, this.size),
      }),
    };
  }

  /** tfjs' WebAssembly backend has no kernel for the gradient, so it is computed here. */
  eager(tf: typeof tfjs, input: tfjs.Tensor): Forward<never, tfjs.Tensor> {
    const output = tf.maxPool(input as tfjs.Tensor4D, this.size, this.size, 'valid');
    return {
      output,
      backward: (gradient) => ({
        parameters: {},
        input: () =>
          tf.tensor(this.scatter(input.dataSync<'float32'>(), gradient.dataSync<'float32'>()), input.shape, 'float32'),
      }),
    };
  }

  /** Gives each window's gradient to the window's largest number, to the first one of several that are equal. */
  private scatter(images: Float32Array, gradients: Float32Array): Float32Array {
    const [height, width, channels] = this.inputShape;
    const [outputHeight, outputWidth] = this.outputShape;
    const { size } = this;
    const result = new Float32Array(images.length);
    const batch = images.length / (height * width * channels);
    let from = 0;
    for (let picture = 0; picture < batch; picture++) {
      for (let y = 0; y < outputHeight; y++) {
        for (let x = 0; x < outputWidth; x++) {
          const corner = ((picture * height + y * size) * width + x * size) * channels;
          for (let channel = 0; channel < channels; channel++, from++) {
            let largest = corner + channel;
            let value = images[largest] ?? 0;
            for (let row = 0; row < size; row++) {
              for (let column = 0; column < size; column++) {
                const place = corner + (row * width + column) * channels + channel;
                const candidate = images[place] ?? 0;
                if (candidate > value) {
                  value = candidate;
                  largest = place;
                }
              }
            }
            result[largest] = gradients[from] ?? 0;
          }
        }
      }
    }
    return result;
  }
}
