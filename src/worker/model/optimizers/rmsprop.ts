import type { Effect, FunctionBuilder } from '../../graph/functionBuilder';
import { applyOptimizer, floatConstant } from '../../graph/ops';
import type { GraphUpdate, Optimizer } from './optimizer';

const RHO = 0.9;
const EPSILON = 1e-7;

type Slots = 'velocity' | 'momentum';

/**
 * Moves each weight by its gradient, divided by the square root of the running mean of the gradient's square. Epsilon
 * is added under the root. keras.optimizers.RMSprop
 */
export class RMSprop implements Optimizer<Slots> {
  /** TensorFlow's kernel wants a momentum too. With a factor of 0, Keras' default, it has no effect. */
  readonly slots = ['velocity', 'momentum'] as const;
  readonly kernel = { kernel: 'rmsprop', slots: 1 } as const;

  graph(f: FunctionBuilder, { variable, slots, gradient, learningRate }: GraphUpdate<Slots>): readonly Effect[] {
    const update = applyOptimizer(
      f,
      'ResourceApplyRMSProp',
      [
        variable,
        slots.velocity,
        slots.momentum,
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

  kernelRate(learningRate: number): number {
    return learningRate;
  }
}
