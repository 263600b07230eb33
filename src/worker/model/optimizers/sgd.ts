import { boolAttribute } from '../../graph/attributes';
import type { Effect, FunctionBuilder } from '../../graph/functionBuilder';
import { applyOptimizer, floatConstant } from '../../graph/ops';
import { parameterAt } from '../layers/layer';
import type { EagerUpdate, GraphUpdate, Optimizer } from './optimizer';

/** The customary value; Keras' default, 0, would be descent without momentum. */
const MOMENTUM = 0.9;

/** Gradient descent with momentum, not Nesterov's. keras.optimizers.SGD(momentum=0.9) */
export class SGD implements Optimizer {
  readonly slots = ['momentum'];

  graph(f: FunctionBuilder, { variable, slots, gradient, learningRate }: GraphUpdate): readonly Effect[] {
    const update = applyOptimizer(
      f,
      'ResourceApplyKerasMomentum',
      [variable, ...slots, learningRate, gradient, floatConstant(f, MOMENTUM)],
      { use_nesterov: boolAttribute(false) },
    );
    return [update];
  }

  eager({ values, slots, gradient, learningRate }: EagerUpdate): void {
    const momentum = parameterAt(slots, 0);
    for (let i = 0; i < values.length; i++) {
      const m = (momentum[i] ?? 0) * MOMENTUM - learningRate * (gradient[i] ?? 0);
      momentum[i] = m;
      values[i] = (values[i] ?? 0) + m;
    }
  }
}
