import { MOST_STEP_POINTS, type StepPoint } from '../../shared/domain/stepPoint';
import type { StepSums } from '../engine/trainer';

/** Significant digits of a kept mean: a curve shows no more, and a record with all of them is twice as long. */
const DIGITS = 4;

/** Turns the steps of a training into at most MOST_STEP_POINTS points, whatever its length. */
export class StepCurve {
  private readonly kept: StepPoint[] = [];
  /** How many steps a point stands for at least. */
  private readonly stepsPerPoint: number;
  private fresh: StepPoint[] = [];
  private steps = 0;
  private pictures = 0;
  private loss = 0;
  private hits = 0;

  constructor(
    epochs: number,
    private readonly stepsPerEpoch: number,
  ) {
    this.stepsPerPoint = Math.ceil((epochs * stepsPerEpoch) / MOST_STEP_POINTS);
  }

  /** In the order of the training. */
  get points(): readonly StepPoint[] {
    return this.kept;
  }

  /** `steps` have been done; with them, `done` steps of this epoch, which counts from 1. */
  add({ loss, hits, pictures }: StepSums, steps: number, { epoch, done }: { epoch: number; done: number }): void {
    this.loss += loss;
    this.hits += hits;
    this.pictures += pictures;
    this.steps += steps;
    if (this.steps < this.stepsPerPoint) return;
    const at = epoch - 1 + done / this.stepsPerEpoch;
    const point = [rounded(at) ?? at, rounded(this.loss / this.pictures), rounded(this.hits / this.pictures)] as const;
    this.kept.push(point);
    this.fresh.push(point);
    this.loss = this.hits = this.pictures = this.steps = 0;
  }

  /** The points since the last call. */
  takeFresh(): readonly StepPoint[] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }
}

function rounded(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : null;
}
