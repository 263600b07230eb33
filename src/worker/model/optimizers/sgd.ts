import { boolAttribute } from '../../graph/attributes';
import type { Effect, FunctionBuilder } from '../../graph/functionBuilder';
import { applyOptimizer, floatConstant } from '../../graph/ops';
import type { GraphUpdate, Optimizer } from './optimizer';

/** The usual value. Keras' default of 0 means no momentum. */
const MOMENTUM = 0.9;

type Slots = 'momentum';

/** Gradient descent with classical momentum, not Nesterov's. keras.optimizers.SGD(momentum=0.9) */
export class SGD implements Optimizer<Slots> {
  readonly slots = ['momentum'] as const;
  readonly kernel = { kernel: 'momentum', slots: 1 } as const;

  graph(f: FunctionBuilder, { variable, slots, gradient, learningRate }: GraphUpdate<Slots>): readonly Effect[] {
    const update = applyOptimizer(
      f,
      'ResourceApplyKerasMomentum',
      [variable, slots.momentum, learningRate, gradient, floatConstant(f, MOMENTUM)],
      { use_nesterov: boolAttribute(false) },
    );
    return [update];
  }

  kernelRate(learningRate: number): number {
    return learningRate;
  }
}
