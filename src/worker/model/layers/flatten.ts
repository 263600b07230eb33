import type * as tfjs from '@tensorflow/tfjs-core';
import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { reshape } from '../../graph/ops';
import { sizeOf, type Forward, type GraphMode, type Layer } from './layer';

/** Rows of pixels, and their channels, one after another: (batch, …) → (batch, n). */
export class Flatten implements Layer {
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

  graph(f: FunctionBuilder, input: Output, _parameters: readonly Output[], { batch }: GraphMode): Forward<Output> {
    return {
      output: reshape(f, input, [batch, ...this.outputShape]),
      backward: (gradient) => ({ parameters: [], input: () => reshape(f, gradient, [batch, ...this.inputShape]) }),
    };
  }

  eager(tf: typeof tfjs, input: tfjs.Tensor): Forward<tfjs.Tensor> {
    return {
      output: tf.reshape(input, [-1, ...this.outputShape]),
      backward: (gradient) => ({ parameters: [], input: () => tf.reshape(gradient, [-1, ...this.inputShape]) }),
    };
  }
}
