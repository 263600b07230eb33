import type { Effect, FunctionBuilder, Output } from '../../graph/functionBuilder';

/** What an optimizer's nodes in a graph take to update one parameter. */
export interface GraphUpdate<Slot extends string> {
  /** Resource handle of the parameter's variable, which is changed. */
  readonly variable: Output;
  /** Resource handles of the variables that the optimizer keeps for this parameter, which are changed too. */
  readonly slots: Readonly<Record<Slot, Output>>;
  readonly gradient: Output;
  readonly learningRate: Output;
  /** The number of this step as a float, from 1. */
  readonly step: Output;
}

/** What an optimizer takes to update one parameter that lies in an array. */
export interface EagerUpdate<Slot extends string> {
  /** The parameter's values, which are changed. */
  readonly values: Float32Array;
  /** What the optimizer keeps for this parameter, zeros before the first step; changed too. */
  readonly slots: Readonly<Record<Slot, Float32Array>>;
  readonly gradient: Float32Array;
  readonly learningRate: number;
  /** The number of this step, from 1. */
  readonly step: number;
}

/** How weights follow from gradients. Formulas and constants are those of Keras 3. */
export interface Optimizer<Slot extends string = string> {
  /** Names of the arrays that it keeps for each parameter: of the parameter's shape, zeros at first. */
  readonly slots: readonly Slot[];
  /** Adds the nodes that update one parameter. */
  graph(f: FunctionBuilder, update: GraphUpdate<Slot>): readonly Effect[];
  /** Updates one parameter in memory. */
  eager(update: EagerUpdate<Slot>): void;
}
