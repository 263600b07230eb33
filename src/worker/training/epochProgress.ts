import type { EpochResult, Evaluation } from '../../shared/domain/runRecord';
import type { StepPoint } from '../../shared/domain/stepPoint';
import type { TrainingProgress } from '../../shared/training/trainingProgress';
import type { StepSums } from '../engine/trainer';
import { StepCurve } from './stepCurve';

/** Milliseconds between two reports of steps: at most 20 a second. */
const REPORT_EVERY = 50;

/** Adds up loss, hits and time (without pauses) of an epoch, and reports them during training. */
export class EpochProgress {
  private epoch = 0;
  private step = 0;
  private pictures = 0;
  private loss = 0;
  private hits = 0;
  private startedAt = 0;
  private reportedAt = Number.NEGATIVE_INFINITY;
  /** Milliseconds and steps of earlier epochs, for the estimate of the time that is left. */
  private earlierTime = 0;
  private earlierSteps = 0;
  private readonly curve: StepCurve;

  constructor(
    private readonly epochs: number,
    private readonly stepsPerEpoch: number,
    private readonly report: (progress: TrainingProgress) => void,
    /** Milliseconds. */
    private readonly now = () => performance.now(),
  ) {
    this.curve = new StepCurve(epochs, stepsPerEpoch);
  }

  /** `epoch` counts from 1. */
  beginEpoch(epoch: number): void {
    this.earlierTime += this.epoch === 0 ? 0 : this.now() - this.startedAt;
    this.earlierSteps += this.step;
    this.epoch = epoch;
    this.step = 0;
    this.pictures = 0;
    this.loss = 0;
    this.hits = 0;
    this.startedAt = this.now();
  }

  /** All steps so far, as few points. */
  get points(): readonly StepPoint[] {
    return this.curve.points;
  }

  /** The number of steps of this epoch that are done. */
  get steps(): number {
    return this.step;
  }

  add(sums: StepSums, pictures: number, steps: number): void {
    this.loss += sums.loss;
    this.hits += sums.hits;
    this.pictures += pictures;
    this.step += steps;
    this.curve.add(sums, steps, { epoch: this.epoch, done: this.step });
    const now = this.now();
    if (now - this.reportedAt < REPORT_EVERY && this.step < this.stepsPerEpoch) return;
    this.reportedAt = now;
    const points = this.curve.takeFresh();
    this.report({
      type: 'step',
      ...(points.length === 0 ? {} : { points }),
      epoch: this.epoch,
      step: this.step,
      stepsPerEpoch: this.stepsPerEpoch,
      loss: this.loss / this.pictures,
      accuracy: this.hits / this.pictures,
      seconds: (now - this.startedAt) / 1000,
      secondsLeft: this.secondsLeft(now),
    });
  }

  /** Reports a pause, waits until it is over, and does not count it in the epoch's time. */
  async pauseDuring(wait: () => Promise<void>): Promise<void> {
    this.report({ type: 'paused' });
    const pausedAt = this.now();
    await wait();
    this.startedAt += this.now() - pausedAt;
    this.report({ type: 'resumed' });
  }

  endEpoch(validation: Evaluation | undefined): EpochResult {
    return {
      epoch: this.epoch,
      loss: this.loss / this.pictures,
      accuracy: this.hits / this.pictures,
      ...(validation === undefined ? {} : { validationLoss: validation.loss, validationAccuracy: validation.accuracy }),
      seconds: (this.now() - this.startedAt) / 1000,
      steps: this.step,
    };
  }

  private secondsLeft(now: number): number {
    const steps = this.earlierSteps + this.step;
    const milliseconds = this.earlierTime + now - this.startedAt;
    const stepsLeft = this.epochs * this.stepsPerEpoch - steps;
    return (milliseconds / steps / 1000) * stepsLeft;
  }
}
