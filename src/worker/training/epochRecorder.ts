import { WATCHED_PICTURES, type EpochSnapshot } from '../../shared/domain/epochSnapshot';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { predictedLabel } from '../../shared/domain/predictions';
import type { PictureSet } from '../dataset/dataset';
import type { Trainer } from '../engine/trainer';
import { softmax } from '../model/loss';
import type { Model } from '../model/model';
import { evaluate, type Evaluated } from './evaluate';
import { bytesOfRoundedWeights, roundedWeights } from './roundedWeights';

/** The most bytes that the weights of all epochs of a run take together. */
const MOST_BYTES_OF_WEIGHTS = 4_000_000;

/** Evaluates a network on the test set after every epoch, and keeps a snapshot of each. */
export class EpochRecorder {
  private readonly kept: EpochSnapshot[] = [];

  /** In their order. The first one is the network before its training. */
  get snapshots(): readonly EpochSnapshot[] {
    return this.kept;
  }

  /** `epoch` of `epochs` has ended. Between the parts of the work, calls `between`. */
  async record(
    trainer: Pick<Trainer, 'logits' | 'predictedAtOnce' | 'weights'>,
    { model, test, epoch, epochs }: RecordedEpoch,
    between: () => Promise<void>,
  ): Promise<Evaluated> {
    const evaluated = await evaluate(trainer, test, between);
    const { evaluation, logits } = evaluated;
    this.kept.push({
      epoch,
      loss: evaluation.loss,
      accuracy: evaluation.accuracy,
      probabilities: softmax(logits.slice(0, WATCHED_PICTURES * CLASS_COUNT)),
      labels: test.labels.slice(0, WATCHED_PICTURES),
      matrix: confusionCounts(logits, test.labels),
      ...(epoch % weightsEvery(model, epochs) === 0 || epoch === epochs
        ? { weights: roundedWeights(model, trainer.weights()) }
        : {}),
    });
    return evaluated;
  }
}

export interface RecordedEpoch {
  readonly model: Model;
  readonly test: PictureSet;
  /** 0 before the training. */
  readonly epoch: number;
  /** The planned number. */
  readonly epochs: number;
}

/** Weights are kept after every so many epochs. */
export function weightsEvery(model: Model, epochs: number): number {
  return Math.ceil((bytesOfRoundedWeights(model) * (epochs + 1)) / MOST_BYTES_OF_WEIGHTS);
}

/** Numbers of pictures by true class and predicted class, 10 × 10. */
function confusionCounts(logits: Float32Array, labels: Uint8Array): Uint16Array {
  const counts = new Uint16Array(CLASS_COUNT * CLASS_COUNT);
  labels.forEach((label, picture) => {
    const cell = label * CLASS_COUNT + predictedLabel(logits, picture * CLASS_COUNT);
    counts[cell] = (counts[cell] ?? 0) + 1;
  });
  return counts;
}
