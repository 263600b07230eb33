import type { Effect, FunctionBuilder } from '../../graph/functionBuilder';
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
import { parameterAt } from '../layers/layer';
import type { EagerUpdate, GraphUpdate, Optimizer } from './optimizer';

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-7;

/**
 * Steps by the running mean of the gradient over the root of that of its square. Kingma and Ba, 2014.
 *
 * Written operation by operation as keras.optimizers.Adam is. TensorFlow's own kernel, ResourceApplyAdam, takes 1 - 0.999
 * in single precision, which makes every step larger by 6 millionths: after a few hundred steps the losses part.
 */
export class Adam implements Optimizer {
  readonly slots = ['momentum', 'velocity'];

  graph(f: FunctionBuilder, { variable, slots, gradient, learningRate, step }: GraphUpdate): readonly Effect[] {
    const one = floatConstant(f, 1);
    const uncorrected = (beta: number) => subtract(f, one, power(f, floatConstant(f, beta), step));
    const rate = divide(f, multiply(f, learningRate, squareRoot(f, uncorrected(BETA_2))), uncorrected(BETA_1));
    const towards = (slot: number, target: typeof gradient, share: number) => {
      const old = readFloats(f, parameterAt(slots, slot));
      return add(f, old, multiply(f, subtract(f, target, old), floatConstant(f, share)));
    };
    const momentum = towards(0, gradient, 1 - BETA_1);
    const velocity = towards(1, multiply(f, gradient, gradient), 1 - BETA_2);
    const change = divide(f, multiply(f, momentum, rate), add(f, squareRoot(f, velocity), floatConstant(f, EPSILON)));
    return [
      assignVariable(f, parameterAt(slots, 0), momentum),
      assignVariable(f, parameterAt(slots, 1), velocity),
      assignVariable(f, variable, subtract(f, readFloats(f, variable), change)),
    ];
  }

  eager({ values, slots, gradient, learningRate, step }: EagerUpdate): void {
    const [momentum, velocity] = [parameterAt(slots, 0), parameterAt(slots, 1)];
    // In single precision, as Keras computes them.
    const uncorrected = (beta: number) => 1 - Math.fround(Math.fround(beta) ** step);
    const rate = (learningRate * Math.sqrt(uncorrected(BETA_2))) / uncorrected(BETA_1);
    for (let i = 0; i < values.length; i++) {
      const g = gradient[i] ?? 0;
      const m = (momentum[i] ?? 0) + (g - (momentum[i] ?? 0)) * (1 - BETA_1);
      const v = (velocity[i] ?? 0) + (g * g - (velocity[i] ?? 0)) * (1 - BETA_2);
      momentum[i] = m;
      velocity[i] = v;
      values[i] = (values[i] ?? 0) - (m * rate) / (Math.sqrt(v) + EPSILON);
    }
  }
}
