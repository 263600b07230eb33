import { setImmediate as yieldToMessages } from 'node:timers/promises';
import type { EpochResult, Evaluation, RunRecord } from '../../shared/domain/runRecord';
import type { StepPoint } from '../../shared/domain/stepPoint';
import type { PictureSet } from '../dataset/dataset';
import type { Trainer } from '../engine/trainer';
import type { SeededRandom } from '../model/seededRandom';
import type { TrainingContext } from '../thread/callControl';
import { EarlyStopping } from './earlyStopping';
import { EpochProgress } from './epochProgress';
import { evaluate } from './evaluate';

export interface EpochsOptions {
  /** The number of pictures that the trainer has. */
  readonly count: number;
  readonly epochs: number;
  readonly batchSize: number;
  /** Training ends after this many epochs in a row without a lower validation loss; 0 for never. */
  readonly earlyStoppingPatience: number;
  /** Shuffles the pictures before each epoch. */
  readonly order: SeededRandom;
  readonly validation: PictureSet | undefined;
  /** Is called when an epoch has ended, and may say how well the network then does on the test set. */
  readonly afterEpoch?: (epoch: number) => Promise<Evaluation | undefined>;
}

export interface TrainedEpochs {
  readonly history: EpochResult[];
  /** The steps of all epochs, as few points. */
  readonly points: readonly StepPoint[];
  readonly outcome: RunRecord['outcome'];
}

/**
 * Trains for some epochs, or until training is stopped. Changes the trainer's weights. Between the steps the thread
 * handles messages. Throws UserError `cancelled` when training is cancelled.
 */
export async function trainEpochs(
  trainer: Trainer,
  { count, epochs, batchSize, earlyStoppingPatience, order, validation, afterEpoch }: EpochsOptions,
  { control, report }: TrainingContext,
): Promise<TrainedEpochs> {
  const history: EpochResult[] = [];
  const progress = new EpochProgress(epochs, Math.ceil(count / batchSize), report);
  const earlyStopping = new EarlyStopping(earlyStoppingPatience);
  const between = async () => {
    await yieldToMessages();
    control.throwIfCancelled();
  };
  let outcome: TrainedEpochs['outcome'] = 'completed';
  while (history.length < epochs && outcome === 'completed') {
    progress.beginEpoch(history.length + 1);
    await runEpoch(trainer, order.permutation(count), batchSize, progress, control);
    if (control.stopRequested) outcome = 'stopped';
    if (progress.steps === 0) break;
    // Like Keras, count the validation as part of the epoch's time.
    const validated = validation === undefined ? undefined : await evaluate(trainer, validation, between);
    const ended = progress.endEpoch(validated?.evaluation);
    const result = withTestScore(ended, await afterEpoch?.(ended.epoch));
    history.push(result);
    report({ type: 'epoch', result });
    if (outcome === 'completed' && earlyStopping.isOver(result.validationLoss)) outcome = 'stopped-early';
    await yieldToMessages();
  }
  return { history, points: progress.points, outcome };
}

function withTestScore(result: EpochResult, test: Evaluation | undefined): EpochResult {
  return test === undefined ? result : { ...result, testLoss: test.loss, testAccuracy: test.accuracy };
}

/** Trains all steps of one epoch, or those until training is stopped. */
async function runEpoch(
  trainer: Trainer,
  order: Int32Array,
  batchSize: number,
  progress: EpochProgress,
  control: TrainingContext['control'],
): Promise<void> {
  const perCall = trainer.stepsPerCall * batchSize;
  let start = 0;
  while (start < order.length) {
    await yieldToMessages();
    if (control.paused) await progress.pauseDuring(() => control.waitWhilePaused());
    control.throwIfCancelled();
    if (control.stopRequested) return;
    const some = order.subarray(start, start + perCall);
    const sums = await interruptibly(trainer, control, () => trainer.train(some));
    if (sums.pictures === 0) continue;
    start += sums.pictures;
    control.beginKeeping();
    progress.add(sums, sums.pictures, Math.ceil(sums.pictures / batchSize));
  }
}

/** Runs a call of the trainer. A stop, a cancel or a pause interrupts it. */
async function interruptibly<T>(
  trainer: Trainer,
  control: TrainingContext['control'],
  call: () => Promise<T>,
): Promise<T> {
  const interrupt = () => {
    if (control.paused || control.stopRequested || control.cancelled.aborted) trainer.interrupt();
  };
  control.onSignal(interrupt);
  try {
    return await call();
  } finally {
    control.onSignal(undefined);
  }
}
