import type { Effect, FunctionBuilder } from '../../graph/functionBuilder';
import { applyOptimizer, floatConstant } from '../../graph/ops';
import { parameterAt } from '../layers/layer';
import type { EagerUpdate, GraphUpdate, Optimizer } from './optimizer';

const RHO = 0.9;
const EPSILON = 1e-7;

/** Steps by the gradient over the root of its square's running mean; epsilon lies under the root. keras.optimizers.RMSprop */
export class RMSprop implements Optimizer {
  /** TensorFlow's kernel keeps a momentum too; at 0, as Keras has it by default, it is only the last step. */
  readonly slots = ['velocity', 'momentum'];

  graph(f: FunctionBuilder, { variable, slots, gradient, learningRate }: GraphUpdate): readonly Effect[] {
    const update = applyOptimizer(
      f,
      'ResourceApplyRMSProp',
      [
        variable,
        ...slots,
        learningRate,
        floatConstant(f, RHO),
        floatConstant(f, 0),
        floatConstant(f, EPSILON),
        gradient,
      ],
      {},
    );
    return [update];
  }

  eager({ values, slots, gradient, learningRate }: EagerUpdate): void {
    const velocity = parameterAt(slots, 0);
    for (let i = 0; i < values.length; i++) {
      const g = gradient[i] ?? 0;
      const v = (velocity[i] ?? 0) * RHO + g * g * (1 - RHO);
      velocity[i] = v;
      values[i] = (values[i] ?? 0) - (learningRate * g) / Math.sqrt(v + EPSILON);
    }
  }
}
