import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { relu, reluGradient } from '../../graph/ops';

/** What a layer does with its weighted sums, as Keras names it. */
export type Activation = 'linear' | 'relu';

/** The activation of `sums` as nodes of a graph; `backward` turns the gradient by the output into that by the sums. */
export function graphActivation(f: FunctionBuilder, activation: Activation, sums: Output) {
  if (activation === 'linear') return { output: sums, backward: (gradient: Output) => gradient };
  const output = relu(f, sums);
  return { output, backward: (gradient: Output) => reluGradient(f, gradient, output) };
}
