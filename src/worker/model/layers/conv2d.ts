import type * as tfjs from '@tensorflow/tfjs-core';
import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { biasAdd, biasAddGradient, conv2d, conv2dFilterGradient, conv2dInputGradient } from '../../graph/ops';
import { eagerActivation, graphActivation, type Activation } from './activation';
import { parameterAt, sizeOf, type Forward, type GraphMode, type Layer, type Parameter } from './layer';

/**
 * activation(input ∗ kernel + bias), stride 1, no padding:
 * (batch, height, width, channels) → (batch, height - size + 1, width - size + 1, filters).
 */
export class Conv2D implements Layer {
  readonly type = 'Conv2D';
  readonly outputShape: readonly [number, number, number];
  readonly parameters: readonly Parameter[];
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

  graph(f: FunctionBuilder, input: Output, parameters: readonly Output[], { batch }: GraphMode): Forward<Output> {
    const [kernel, bias] = [parameterAt(parameters, 0), parameterAt(parameters, 1)];
    const activation = graphActivation(f, this.activation, biasAdd(f, conv2d(f, input, kernel), bias));
    return {
      output: activation.output,
      backward: (gradient) => {
        const sums = activation.backward(gradient);
        return {
          parameters: [conv2dFilterGradient(f, input, this.kernelShape, sums), biasAddGradient(f, sums)],
          input: () => conv2dInputGradient(f, [batch, ...this.inputShape], kernel, sums),
        };
      },
    };
  }

  /**
   * tfjs' WebAssembly backend has no kernel for the filter's gradient: it is one product of the input's patches with the
   * sums' gradient. The input's gradient is a convolution with the kernel turned by half a turn.
   */
  eager(tf: typeof tfjs, input: tfjs.Tensor, parameters: readonly tfjs.Tensor[]): Forward<tfjs.Tensor> {
    const images = input as tfjs.Tensor4D;
    const [kernel, bias] = [parameterAt(parameters, 0) as tfjs.Tensor4D, parameterAt(parameters, 1)];
    const activation = eagerActivation(tf, this.activation, tf.add(tf.conv2d(images, kernel, 1, 'valid'), bias));
    const [size, , , filters] = this.kernelShape;
    return {
      output: activation.output,
      backward: (gradient) => {
        const sums = activation.backward(gradient) as tfjs.Tensor4D;
        const rows: tfjs.Tensor2D = tf.reshape(sums, [-1, filters]);
        return {
          parameters: [this.filterGradient(tf, images, rows), tf.sum(rows, 0)],
          input: () => {
            const border: [number, number] = [size - 1, size - 1];
            const turned = tf.transpose(tf.reverse(kernel, [0, 1]), [0, 1, 3, 2]);
            return tf.conv2d(tf.pad(sums, [[0, 0], border, border, [0, 0]]), turned, 1, 'valid');
          },
        };
      },
    };
  }

  /** (filters × places) · (places × patch), turned: of the two factors the sums are the smaller one to transpose. */
  private filterGradient(tf: typeof tfjs, images: tfjs.Tensor4D, rows: tfjs.Tensor2D): tfjs.Tensor {
    const patch = sizeOf(this.kernelShape.slice(0, 3));
    const patches = tf.tensor2d(this.patches(images.dataSync<'float32'>()), [rows.shape[0], patch]);
    return tf.reshape(tf.transpose(tf.matMul(tf.transpose(rows), patches)), [...this.kernelShape]);
  }

  /** The pixels under the kernel at each place, places × patch. Those of one row of the kernel lie side by side. */
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
