import type { Effect, FunctionBuilder, Output } from '../../graph/functionBuilder';
import type { UpdateKernel } from '../../wasm/programBuilder';

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

/** How weights follow from gradients. Formulas and constants are those of Keras 3. */
export interface Optimizer<Slot extends string = string> {
  /** Names of the arrays that it keeps for each parameter: of the parameter's shape, zeros at first. */
  readonly slots: readonly Slot[];
  /** Adds the nodes that update one parameter. */
  graph(f: FunctionBuilder, update: GraphUpdate<Slot>): readonly Effect[];
  /** What updates the weights in a program for WebAssembly. */
  readonly kernel: UpdateKernel;
  /** The rate that the kernel takes in a step, whose number counts from 1. */
  kernelRate(learningRate: number, step: number): number;
}
