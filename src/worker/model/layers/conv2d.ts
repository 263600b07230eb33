import type * as tfjs from '@tensorflow/tfjs-core';
import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { biasAdd, biasAddGradient, conv2d, conv2dFilterGradient, conv2dInputGradient } from '../../graph/ops';
import { sizeOf } from '../../graph/shape';
import { eagerActivation, graphActivation, type Activation } from './activation';
import type { ByParameter, Forward, GraphMode, Layer } from './layer';

type Parameters = 'kernel' | 'bias';

/**
 * activation(input ∗ kernel + bias), stride 1, no padding:
 * (batch, height, width, channels) → (batch, height - size + 1, width - size + 1, filters).
 */
export class Conv2D implements Layer<Parameters> {
  readonly type = 'Conv2D';
  readonly isConvolutional = true;
  readonly outputShape: readonly [number, number, number];
  readonly parameters: Layer<Parameters>['parameters'];
  readonly config: Layer['config'];
  private readonly kernelShape: readonly [number, number, number, number];

  constructor(
    readonly name: string,
    readonly inputShape: readonly [number, number, number],
    filters: number,
    size: number,
    private readonly activation: Activation = 'linear',
  ) {
    const [height, width, channels] = inputShape;
    this.outputShape = [height - size + 1, width - size + 1, filters];
    this.kernelShape = [size, size, channels, filters];
    this.parameters = [
      {
        name: 'kernel',
        shape: this.kernelShape,
        initializer: { type: 'glorotUniform', fanIn: size * size * channels, fanOut: size * size * filters },
      },
      { name: 'bias', shape: [filters], initializer: { type: 'zeros' } },
    ];
    this.config = {
      filters,
      kernel_size: [size, size],
      strides: [1, 1],
      padding: 'valid',
      data_format: 'channels_last',
      dilation_rate: [1, 1],
      activation,
      use_bias: true,
    };
  }

  graph(
    f: FunctionBuilder,
    input: Output,
    { kernel, bias }: ByParameter<Parameters, Output>,
    { batch }: GraphMode,
  ): Forward<Parameters, Output> {
    const activation = graphActivation(f, this.activation, biasAdd(f, conv2d(f, input, kernel), bias));
    return {
      output: activation.output,
      backward: (gradient) => {
        const sums = activation.backward(gradient);
        return {
          parameters: {
            kernel: conv2dFilterGradient(f, input, this.kernelShape, sums),
            bias: biasAddGradient(f, sums),
          },
          input: () => conv2dInputGradient(f, [batch, ...this.inputShape], kernel, sums),
        };
      },
    };
  }

  /**
   * tfjs' WebAssembly backend has no kernel for the gradient by the filters, so it is computed as one matrix product:
   * see `kernelGradient`. The gradient by the input is a convolution with the kernel rotated by 180°.
   */
  eager(
    tf: typeof tfjs,
    input: tfjs.Tensor,
    parameters: ByParameter<Parameters, tfjs.Tensor>,
  ): Forward<Parameters, tfjs.Tensor> {
    const images = input as tfjs.Tensor4D;
    const kernel = parameters.kernel as tfjs.Tensor4D;
    const { bias } = parameters;
    const activation = eagerActivation(tf, this.activation, tf.add(tf.conv2d(images, kernel, 1, 'valid'), bias));
    const [size, , , filters] = this.kernelShape;
    return {
      output: activation.output,
      backward: (gradient) => {
        const sums = activation.backward(gradient) as tfjs.Tensor4D;
        const rows: tfjs.Tensor2D = tf.reshape(sums, [-1, filters]);
        return {
          parameters: { kernel: this.kernelGradient(tf, images, rows), bias: tf.sum(rows, 0) },
          input: () => {
            const border: [number, number] = [size - 1, size - 1];
            const rotated = tf.transpose(tf.reverse(kernel, [0, 1]), [0, 1, 3, 2]);
            return tf.conv2d(tf.pad(sums, [[0, 0], border, border, [0, 0]]), rotated, 1, 'valid');
          },
        };
      },
    };
  }

  /**
   * The loss' gradient by the kernel. `sums` is its gradient by the weighted sums, one row a place: places × filters.
   * The kernel's gradient is patchesᵀ · sums, patch × filters, where `patches` is places × patch. It is computed as
   * (sumsᵀ · patches)ᵀ, which transposes `sums` and the small result and leaves `patches` alone: in the second
   * convolution of the `cnn` network a row of `patches` has 288 numbers and a row of `sums` 64.
   */
  private kernelGradient(tf: typeof tfjs, images: tfjs.Tensor4D, sums: tfjs.Tensor2D): tfjs.Tensor {
    const patch = sizeOf(this.kernelShape.slice(0, 3));
    const patches = tf.tensor2d(this.patches(images.dataSync<'float32'>()), [sums.shape[0], patch]);
    return tf.reshape(tf.transpose(tf.matMul(tf.transpose(sums), patches)), [...this.kernelShape]);
  }

  /** The numbers under the kernel at each place: places × patch. Those under one row of the kernel lie side by side. */
  private patches(images: Float32Array): Float32Array {
    const [outputHeight, outputWidth] = this.outputShape;
    const [height, width, channels] = this.inputShape;
    const [size] = this.kernelShape;
    const rowLength = size * channels;
    const count = images.length / (height * width * channels);
    const patches = new Float32Array(count * outputHeight * outputWidth * size * rowLength);
    let to = 0;
    for (let picture = 0; picture < count; picture++) {
      for (let y = 0; y < outputHeight; y++) {
        for (let x = 0; x < outputWidth; x++) {
          for (let row = 0; row < size; row++, to += rowLength) {
            const from = ((picture * height + y + row) * width + x) * channels;
            for (let i = 0; i < rowLength; i++) patches[to + i] = images[from + i] ?? 0;
          }
        }
      }
    }
    return patches;
  }
}
