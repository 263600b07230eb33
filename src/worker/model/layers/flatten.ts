import type * as tfjs from '@tensorflow/tfjs-core';
import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { reshape } from '../../graph/ops';
import { sizeOf } from '../../graph/shape';
import type { Forward, GraphMode, Layer } from './layer';

/** All numbers of a picture in one row: (batch, …) → (batch, n). */
export class Flatten implements Layer<never> {
  readonly type = 'Flatten';
  readonly outputShape: readonly number[];
  readonly parameters = [];
  readonly config = {};

  constructor(
    readonly name: string,
    readonly inputShape: readonly number[],
  ) {
    this.outputShape = [sizeOf(inputShape)];
  }

  graph(f: FunctionBuilder, input: Output, _parameters: object, { batch }: GraphMode): Forward<never, Output> {
    return {
      output: reshape(f, input, [batch, ...this.outputShape]),
      backward: (gradient) => ({ parameters: {}, input: () => reshape(f, gradient, [batch, ...this.inputShape]) }),
    };
  }

  eager(tf: typeof tfjs, input: tfjs.Tensor): Forward<never, tfjs.Tensor> {
    return {
      output: tf.reshape(input, [-1, ...this.outputShape]),
      backward: (gradient) => ({ parameters: {}, input: () => tf.reshape(gradient, [-1, ...this.inputShape]) }),
    };
  }
}
