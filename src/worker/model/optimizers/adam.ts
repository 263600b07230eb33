import { boolAttribute } from '../graph/attributes';
import type { Effect, FunctionBuilder } from '../graph/functionBuilder';
import { applyOptimizer, floatConstant, power } from '../graph/ops';
import { parameterAt } from '../layers/layer';
import type { EagerUpdate, GraphUpdate, Optimizer } from './optimizer';

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-7;

/** Steps by the running mean of the gradient over the root of that of its square. Kingma and Ba, 2014; keras.optimizers.Adam. */
export class Adam implements Optimizer {
  readonly slots = ['momentum', 'velocity'];

  graph(f: FunctionBuilder, { variable, slots, gradient, learningRate, step }: GraphUpdate): Effect {
    const [beta1, beta2] = [floatConstant(f, BETA_1), floatConstant(f, BETA_2)];
    return applyOptimizer(
      f,
      'ResourceApplyAdam',
      [
        variable,
        ...slots,
        power(f, beta1, step),
        power(f, beta2, step),
        learningRate,
        beta1,
        beta2,
        floatConstant(f, EPSILON),
        gradient,
      ],
      { use_nesterov: boolAttribute(false) },
    );
  }

  eager({ values, slots, gradient, learningRate, step }: EagerUpdate): void {
    const [momentum, velocity] = [parameterAt(slots, 0), parameterAt(slots, 1)];
    const rate = (learningRate * Math.sqrt(1 - BETA_2 ** step)) / (1 - BETA_1 ** step);
    for (let i = 0; i < values.length; i++) {
      const g = gradient[i] ?? 0;
      const m = (momentum[i] ?? 0) * BETA_1 + g * (1 - BETA_1);
      const v = (velocity[i] ?? 0) * BETA_2 + g * g * (1 - BETA_2);
      momentum[i] = m;
      velocity[i] = v;
      values[i] = (values[i] ?? 0) - (rate * m) / (Math.sqrt(v) + EPSILON);
    }
  }
}
