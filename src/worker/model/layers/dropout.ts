import type * as tfjs from '@tensorflow/tfjs-core';
import { DataType } from '../../graph/dataType';
import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { cast, floatConstant, greaterEqual, multiply } from '../../graph/ops';
import type { EagerMode, Forward, GraphMode, Layer } from './layer';

/**
 * In training, sets a fraction `rate` of its inputs to 0, different ones in every step, and scales the others by
 * 1 / (1 - rate), which keeps their sum the same on average. In prediction, passes its input on.
 */
export class Dropout implements Layer<never> {
  readonly type = 'Dropout';
  readonly outputShape: readonly number[];
  readonly parameters = [];
  readonly config: Layer['config'];

  constructor(
    readonly name: string,
    readonly inputShape: readonly number[],
    private readonly rate: number,
  ) {
    this.outputShape = inputShape;
    this.config = { rate };
  }

  graph(f: FunctionBuilder, input: Output, _parameters: object, mode: GraphMode): Forward<never, Output> {
    const { batch, random } = mode;
    if (random === undefined) return passOn(input);
    const kept = greaterEqual(f, random([batch, ...this.inputShape]), floatConstant(f, this.rate));
    const mask = multiply(f, cast(f, kept, DataType.float), floatConstant(f, 1 / (1 - this.rate)));
    return {
      output: multiply(f, input, mask),
      backward: (gradient) => ({ parameters: {}, input: () => multiply(f, gradient, mask) }),
    };
  }

  eager(tf: typeof tfjs, input: tfjs.Tensor, _parameters: object, { random }: EagerMode): Forward<never, tfjs.Tensor> {
    if (random === undefined) return passOn(input);
    const kept = tf.greaterEqual(random(input.shape), this.rate);
    const mask = tf.mul(tf.cast(kept, 'float32'), 1 / (1 - this.rate));
    return {
      output: tf.mul(input, mask),
      backward: (gradient) => ({ parameters: {}, input: () => tf.mul(gradient, mask) }),
    };
  }
}

function passOn<Value>(input: Value): Forward<never, Value> {
  return { output: input, backward: (gradient) => ({ parameters: {}, input: () => gradient }) };
}
