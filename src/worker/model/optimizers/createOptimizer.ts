import type { OptimizerName } from '../../../shared/domain/trainOptions';
import { Adam } from './adam';
import type { Optimizer } from './optimizer';
import { RMSprop } from './rmsprop';
import { SGD } from './sgd';

const OPTIMIZERS: Readonly<Record<OptimizerName, () => Optimizer>> = {
  adam: () => new Adam(),
  sgd: () => new SGD(),
  rmsprop: () => new RMSprop(),
};

export function createOptimizer(name: OptimizerName): Optimizer {
  return OPTIMIZERS[name]();
}
