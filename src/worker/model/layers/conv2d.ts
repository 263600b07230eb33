import type * as tfjs from '@tensorflow/tfjs-core';
import type { FunctionBuilder, Output } from '../graph/functionBuilder';
import { biasAdd, biasAddGradient, conv2d, conv2dFilterGradient, conv2dInputGradient } from '../graph/ops';
import { eagerActivation, graphActivation, type Activation } from './activation';
import { parameterAt, type Forward, type GraphMode, type Layer, type Parameter } from './layer';

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
        const rows = tf.reshape(sums, [-1, filters]);
        return {
          parameters: [
            tf.reshape(tf.matMul(tf.transpose(this.patches(tf, images)), rows), [...this.kernelShape]),
            tf.sum(rows, 0),
          ],
          input: () => {
            const border: [number, number] = [size - 1, size - 1];
            const turned = tf.transpose(tf.reverse(kernel, [0, 1]), [0, 1, 3, 2]);
            return tf.conv2d(tf.pad(sums, [[0, 0], border, border, [0, 0]]), turned, 1, 'valid');
          },
        };
      },
    };
  }

  /** The pixels under the kernel at each place: (batch × height × width of the output, size × size × channels). */
  private patches(tf: typeof tfjs, images: tfjs.Tensor4D): tfjs.Tensor2D {
    const [height, width] = this.outputShape;
    const [size, , channels] = this.kernelShape;
    const shifted: tfjs.Tensor4D[] = [];
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        shifted.push(tf.slice(images, [0, y, x, 0], [-1, height, width, channels]));
      }
    }
    return tf.reshape(tf.concat(shifted, 3), [-1, size * size * channels]);
  }
}
