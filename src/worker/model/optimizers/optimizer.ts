import type { OptimizerName } from '../../../shared/domain/trainOptions';
import type { Effect, FunctionBuilder, Output } from '../../graph/functionBuilder';
import { Adam } from './adam';
import { RMSprop } from './rmsprop';
import { SGD } from './sgd';

/** What one step of a graph's optimizer is given for one parameter. */
export interface GraphUpdate {
  /** Resource handle of the parameter's variable, changed in place. */
  readonly variable: Output;
  /** Resource handles of its slots, changed in place. */
  readonly slots: readonly Output[];
  readonly gradient: Output;
  readonly learningRate: Output;
  /** The number of this step, a float from 1. */
  readonly step: Output;
}

/** The same in memory. */
export interface EagerUpdate {
  /** Changed in place. */
  readonly values: Float32Array;
  /** Changed in place; zeros before the first step. */
  readonly slots: readonly Float32Array[];
  readonly gradient: Float32Array;
  readonly learningRate: number;
  /** From 1. */
  readonly step: number;
}

/** How weights follow from gradients. Semantics and constants are those of Keras 3. */
export interface Optimizer {
  /** Arrays that it keeps for each parameter, of the parameter's shape, zeros at first. */
  readonly slots: readonly string[];
  /** Adds what updates one parameter. */
  graph(f: FunctionBuilder, update: GraphUpdate): readonly Effect[];
  eager(update: EagerUpdate): void;
}

const OPTIMIZERS: Readonly<Record<OptimizerName, () => Optimizer>> = {
  adam: () => new Adam(),
  sgd: () => new SGD(),
  rmsprop: () => new RMSprop(),
};

export function buildOptimizer(name: OptimizerName): Optimizer {
  return OPTIMIZERS[name]();
}
