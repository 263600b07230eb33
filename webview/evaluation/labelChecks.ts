import { toErrorData, type ErrorData } from '../../src/shared/domain/errors';
import type { Neighbours } from '../../src/shared/domain/insight';
import type { Inspection } from '../inspector/inspection';
import { predictionAt, type Prediction, type PredictionTable } from '../parts/predictionTable';

/** Why a label may be wrong: so many of the nearest training pictures have the predicted class, and none the label. */
export interface Suspicion {
  readonly count: number;
  readonly of: number;
}

/** The share of the nearest training pictures that must have the predicted class. */
const NEARLY_ALL = 0.9;

/**
 * Says whether the label of a mistake may be wrong. The neighbours are near in what the network makes of a picture, so
 * they share its errors of judgement: a suspicion is no proof.
 */
export function suspicionOf({ label, predicted }: Prediction, { nearest }: Neighbours): Suspicion | undefined {
  const countOf = (wanted: number) => nearest.filter((each) => each.label === wanted).length;
  const count = countOf(predicted);
  return count >= NEARLY_ALL * nearest.length && countOf(label) === 0 ? { count, of: nearest.length } : undefined;
}

/** Compares the mistakes of one run with training pictures, one at a time, and keeps what comes of it. */
export class LabelChecks {
  private static readonly kept = new WeakMap<PredictionTable, LabelChecks>();
  private readonly found = new Map<number, Suspicion | undefined>();
  private isChecking = false;
  /** How many training pictures each one is compared with; 0 before the first comparison. */
  compared = 0;
  /** Why the last one could not be compared. Nothing more is compared until `retry`. */
  failure: ErrorData | undefined;

  /** Is called after each comparison. */
  onChange: () => void = () => undefined;

  private constructor(private readonly table: PredictionTable) {}

  /** Those of a run, which go on where they were left. */
  static of(table: PredictionTable): LabelChecks {
    const known = LabelChecks.kept.get(table) ?? new LabelChecks(table);
    LabelChecks.kept.set(table, known);
    return known;
  }

  /** How many pictures have been compared. */
  get count(): number {
    return this.found.size;
  }

  has(picture: number): boolean {
    return this.found.has(picture);
  }

  suspicion(picture: number): Suspicion | undefined {
    return this.found.get(picture);
  }

  retry(): void {
    this.failure = undefined;
  }

  /** Compares a picture, unless another one is being compared. A network's first comparison takes seconds. */
  async check(picture: number, pixels: Uint8Array, inspect: Inspection): Promise<void> {
    if (this.isChecking || this.failure !== undefined) return;
    this.isChecking = true;
    try {
      // A copy, because the bytes of a call are transferred.
      const neighbours = await inspect.findNeighbours(pixels.slice());
      this.compared = neighbours.compared;
      this.found.set(picture, suspicionOf(predictionAt(this.table, picture), neighbours));
    } catch (error) {
      this.failure = toErrorData(error);
    }
    this.isChecking = false;
    this.onChange();
  }
}
