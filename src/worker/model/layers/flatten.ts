import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { reshape } from '../../graph/ops';
import { sizeOf } from '../../graph/shape';
import type { ProgramBuilder } from '../../wasm/programBuilder';
import type { Values } from '../../wasm/values';
import type { Forward, GraphMode, Layer, ProgramPass } from './layer';

/** All numbers of a picture in one row: (batch, …) → (batch, n). */
export class Flatten implements Layer<never> {
  readonly type = 'Flatten';
  readonly outputShape: readonly number[];
  readonly parameters = [];
  readonly config = {};

  constructor(
    readonly name: string,
    readonly inputShape: readonly number[],
  ) {
    this.outputShape = [sizeOf(inputShape)];
  }

  graph(f: FunctionBuilder, input: Output, _parameters: object, { batch }: GraphMode): Forward<never> {
    return {
      output: reshape(f, input, [batch, ...this.outputShape]),
      backward: (gradient) => ({ parameters: {}, input: () => reshape(f, gradient, [batch, ...this.inputShape]) }),
    };
  }

  program(_p: ProgramBuilder, input: Values): ProgramPass {
    // The values stay where they are.
    return { output: input, backward: () => undefined };
  }
}
