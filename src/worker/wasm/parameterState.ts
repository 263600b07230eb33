import { linear, type Argument, type Linear } from './argument';
import type { MemoryPlan } from './memoryPlan';
import { filledUp, placeOf, type Values } from './values';

/** A parameter of a layer: a matrix, or one row. */
export interface ParameterSpec {
  /** Layer and parameter as Keras names them: `dense/kernel`. */
  readonly path: string;
  readonly rows: number;
  readonly columns: number;
  /** If the rows belong to the values of a picture, how those lie in memory. */
  readonly of?: Pick<Values, 'channels' | 'stride'>;
  /** Whether the transpose is needed, for the gradient by the layer's input. */
  readonly transposed?: boolean;
}

/** A parameter in memory: weights, what the optimizer keeps for them, and gradients, all in panels of 8 columns. */
export interface ParameterState {
  readonly path: string;
  /** Rows in memory. */
  readonly rows: number;
  readonly panels: number;
  /** The weights twice: a step reads the old ones and writes fresh ones. Behind each lie the optimizer's slots. */
  readonly state: {
    readonly old: Argument;
    readonly fresh: Argument;
    /** Bytes from the weights to the first slot, and from each slot to the next. */
    readonly slot: number;
    /** The address of the first copy, and bytes to the second one. */
    readonly at: number;
    readonly copy: number;
  };
  /** The gradients twice: a piece of the batch adds its own to those of the pieces before. */
  readonly gradient: { readonly written: Linear; readonly before: Linear };
  /** The address of the transposed weights. */
  readonly transposed?: number;
  /** For each weight, row by row as Keras has them: where it lies, counted in floats. */
  readonly places: Int32Array;
}

/** Plans a parameter's memory. */
export function parameterState(plan: MemoryPlan, spec: ParameterSpec, slots: number): ParameterState {
  const { path, columns, of } = spec;
  // A row that belongs to no value stays 0: it is multiplied with zeros, and so is its gradient.
  const rows = of === undefined ? spec.rows : filledUp(placeOf(of, spec.rows - 1) + 1);
  const panels = filledUp(columns) / 8;
  const slot = rows * panels * 32;
  const copy = slot * (1 + slots);
  const at = plan.take(2 * copy);
  const gradients = plan.take(2 * slot);
  const places = Int32Array.from({ length: spec.rows * columns }, (_, i) => {
    const row = Math.floor(i / columns);
    const column = i % columns;
    const inMemory = of === undefined ? row : placeOf(of, row);
    return ((column >> 3) * rows + inMemory) * 8 + (column & 7);
  });
  return {
    path,
    rows,
    panels,
    state: {
      old: linear(at, { turn: copy }),
      fresh: linear(at + copy, { turn: -copy }),
      slot,
      at,
      copy,
    },
    gradient: {
      written: linear(gradients, { pieceTurn: slot }),
      before: linear(gradients + slot, { pieceTurn: -slot }),
    },
    ...(spec.transposed === true ? { transposed: plan.take(slot) } : {}),
    places,
  };
}
