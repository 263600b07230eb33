import type { Effect, FunctionBuilder, Output } from '../../graph/functionBuilder';
import {
  add,
  assignVariable,
  divide,
  floatConstant,
  multiply,
  power,
  readFloats,
  squareRoot,
  subtract,
} from '../../graph/ops';
import type { GraphUpdate, Optimizer } from './optimizer';

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-7;

type Slots = 'momentum' | 'velocity';

/**
 * Moves each weight by the running mean of its gradient, divided by the square root of the running mean of the
 * gradient's square. Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2014.
 *
 * Written operation by operation, as keras.optimizers.Adam is. TensorFlow's own kernel, ResourceApplyAdam, computes 1 -
 * 0.999 in single precision. That makes every step larger by 6 millionths, and after a few hundred steps the losses
 * differ from Keras'.
 */
export class Adam implements Optimizer<Slots> {
  readonly slots = ['momentum', 'velocity'] as const;
  readonly kernel = { kernel: 'adam', slots: 2 } as const;

  graph(f: FunctionBuilder, update: GraphUpdate<Slots>): readonly Effect[] {
    const { variable, slots, gradient, learningRate, step } = update;
    const one = floatConstant(f, 1);
    /** A running mean that began at 0 is too small by this factor. */
    const bias = (beta: number) => subtract(f, one, power(f, floatConstant(f, beta), step));
    const rate = divide(f, multiply(f, learningRate, squareRoot(f, bias(BETA_2))), bias(BETA_1));
    /** Moves a running mean by a fraction of the way to the new value. */
    const towards = (slot: Output, value: Output, share: number) => {
      const old = readFloats(f, slot);
      return add(f, old, multiply(f, subtract(f, value, old), floatConstant(f, share)));
    };
    const momentum = towards(slots.momentum, gradient, 1 - BETA_1);
    const velocity = towards(slots.velocity, multiply(f, gradient, gradient), 1 - BETA_2);
    const change = divide(f, multiply(f, momentum, rate), add(f, squareRoot(f, velocity), floatConstant(f, EPSILON)));
    return [
      assignVariable(f, slots.momentum, momentum),
      assignVariable(f, slots.velocity, velocity),
      assignVariable(f, variable, subtract(f, readFloats(f, variable), change)),
    ];
  }

  kernelRate(learningRate: number, step: number): number {
    // Keras' betas are single precision, their powers are not rounded here: 1 - 0.999 ** step would lose five digits
    // in the first steps, and the losses would leave Keras' own in double precision after a hundred.
    const bias = (beta: number) => 1 - Math.fround(beta) ** step;
    return (learningRate * Math.sqrt(bias(BETA_2))) / bias(BETA_1);
  }
}
