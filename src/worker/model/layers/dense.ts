import type * as tfjs from '@tensorflow/tfjs-core';
import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { biasAdd, biasAddGradient, matMul } from '../../graph/ops';
import { eagerActivation, graphActivation, type Activation } from './activation';
import { parameterAt, sizeOf, type Forward, type Layer, type Parameter } from './layer';

/** activation(input · kernel + bias): (batch, inputs) → (batch, units). */
export class Dense implements Layer {
  readonly type = 'Dense';
  readonly outputShape: readonly number[];
  readonly parameters: readonly Parameter[];
  readonly config: Layer['config'];

  constructor(
    readonly name: string,
    readonly inputShape: readonly number[],
    units: number,
    private readonly activation: Activation = 'linear',
  ) {
    const inputs = sizeOf(inputShape);
    this.outputShape = [units];
    this.parameters = [
      {
        name: 'kernel',
        shape: [inputs, units],
        initializer: { type: 'glorotUniform', fanIn: inputs, fanOut: units },
      },
      { name: 'bias', shape: [units], initializer: { type: 'zeros' } },
    ];
    this.config = { units, activation, use_bias: true };
  }

  graph(f: FunctionBuilder, input: Output, parameters: readonly Output[]): Forward<Output> {
    const [kernel, bias] = [parameterAt(parameters, 0), parameterAt(parameters, 1)];
    const activation = graphActivation(f, this.activation, biasAdd(f, matMul(f, input, kernel), bias));
    return {
      output: activation.output,
      backward: (gradient) => {
        const sums = activation.backward(gradient);
        return {
          parameters: [matMul(f, input, sums, { transposeA: true }), biasAddGradient(f, sums)],
          input: () => matMul(f, sums, kernel, { transposeB: true }),
        };
      },
    };
  }

  eager(tf: typeof tfjs, input: tfjs.Tensor, parameters: readonly tfjs.Tensor[]): Forward<tfjs.Tensor> {
    const [kernel, bias] = [parameterAt(parameters, 0), parameterAt(parameters, 1)];
    const activation = eagerActivation(tf, this.activation, tf.add(tf.matMul(input, kernel), bias));
    return {
      output: activation.output,
      backward: (gradient) => {
        const sums = activation.backward(gradient);
        // On WebAssembly a transpose of its own is much faster than matMul's flag, which takes a slow path.
        return {
          parameters: [tf.matMul(tf.transpose(input), sums), tf.sum(sums, 0)],
          input: () => tf.matMul(sums, tf.transpose(kernel)),
        };
      },
    };
  }
}
