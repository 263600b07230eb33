import type * as tfjs from '@tensorflow/tfjs-core';
import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { biasAdd, biasAddGradient, matMul } from '../../graph/ops';
import { sizeOf } from '../../graph/shape';
import { eagerActivation, graphActivation, type Activation } from './activation';
import type { ByParameter, Forward, Layer } from './layer';

type Parameters = 'kernel' | 'bias';

/** activation(input · kernel + bias): (batch, inputs) → (batch, units). */
export class Dense implements Layer<Parameters> {
  readonly type = 'Dense';
  readonly outputShape: readonly number[];
  readonly parameters: Layer<Parameters>['parameters'];
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

  graph(f: FunctionBuilder, input: Output, parameters: ByParameter<Parameters, Output>): Forward<Parameters, Output> {
    const { kernel, bias } = parameters;
    const activation = graphActivation(f, this.activation, biasAdd(f, matMul(f, input, kernel), bias));
    return {
      output: activation.output,
      backward: (gradient) => {
        const sums = activation.backward(gradient);
        return {
          parameters: { kernel: matMul(f, input, sums, { transposeA: true }), bias: biasAddGradient(f, sums) },
          input: () => matMul(f, sums, kernel, { transposeB: true }),
        };
      },
    };
  }

  eager(
    tf: typeof tfjs,
    input: tfjs.Tensor,
    { kernel, bias }: ByParameter<Parameters, tfjs.Tensor>,
  ): Forward<Parameters, tfjs.Tensor> {
    const activation = eagerActivation(tf, this.activation, tf.add(tf.matMul(input, kernel), bias));
    return {
      output: activation.output,
      backward: (gradient) => {
        const sums = activation.backward(gradient);
        // On WebAssembly matMul is slow where it transposes by its flags; a transpose before it is much faster.
        return {
          parameters: { kernel: tf.matMul(tf.transpose(input), sums), bias: tf.sum(sums, 0) },
          input: () => tf.matMul(sums, tf.transpose(kernel)),
        };
      },
    };
  }
}
