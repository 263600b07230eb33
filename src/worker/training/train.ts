import { setImmediate as yieldToMessages } from 'node:timers/promises';
import { t } from '@vscode/l10n';
import type { EpochResult, Evaluation, RunRecord } from '../../shared/domain/runRecord';
import type { ModelSummary } from '../../shared/domain/modelSummary';
import type { StepPoint } from '../../shared/domain/stepPoint';
import { learnedCount, type TrainOptions } from '../../shared/domain/trainOptions';
import { unlessAborted } from '../../files/unlessAborted';
import { trainingCancelled } from '../../shared/domain/trainingErrors';
import type { TrainingContext } from '../thread/callControl';
import { inMemory, type Dataset, type PictureSet, type TrainingSet } from '../dataset/dataset';
import { PICTURE_PIXELS, PICTURE_SIDE } from '../../shared/domain/pictures';
import { shapesText } from '../../shared/text/shapesText';
import type { DatasetShapes } from '../../shared/training/trainingProgress';
import type { Log } from '../../shared/domain/log';
import { buildModel } from '../model/architectures';
import type { EpochRecorder } from './epochRecorder';
import { evaluate } from './evaluate';
import { initialWeights } from '../model/initialWeights';
import { softmax } from '../model/loss';
import { SeededRandom } from '../model/seededRandom';
import { summarize } from '../model/summary';
import type { Backend } from '../engine/backend';
import { createTrainer, type TrainerPools } from '../engine/createTrainer';
import type { Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';
import { trainEpochs } from './trainEpochs';

/** The result of a training. */
export interface TrainedModel {
  readonly startedAt: Date;
  readonly model: Model;
  readonly summary: ModelSummary;
  readonly history: EpochResult[];
  /** The steps of all epochs, as few points. */
  readonly points: readonly StepPoint[];
  readonly stepsPerEpoch: number;
  readonly outcome: RunRecord['outcome'];
  readonly evaluation: Evaluation;
  /** Softmax outputs on the test set, 10,000 × 10. */
  readonly testProbabilities: Float32Array;
  readonly weights: readonly NamedWeight[];
}

/** Streams of the run's seed; the third one decides the dropout masks. */
export const WEIGHTS_STREAM = 0;
export const ORDER_STREAM = 1;

/** What a training can do besides. */
export interface TrainingExtras {
  /** Makes the next training of the same kind begin sooner. */
  readonly pools?: TrainerPools;
  /** Evaluates the model after every epoch. */
  readonly recorder?: EpochRecorder;
}

/**
 * Trains a model, epoch by epoch, and evaluates it on the test set. Between the steps the thread handles messages.
 * Throws UserError `cancelled` when training is cancelled, or stopped before the first step.
 */
export async function trainModel(
  backend: Backend,
  options: TrainOptions,
  dataset: Dataset,
  { control, report }: TrainingContext,
  log: Log,
  { pools, recorder }: TrainingExtras = {},
): Promise<TrainedModel> {
  const model = buildModel(options);
  const summary = summarize(model);
  report({ type: 'preparing', step: 'compile', message: t('Loading the pictures and preparing the network') });
  await yieldToMessages();
  const create = async () => {
    const { training, validation } = await split(dataset.train, options.validationSplit);
    const extras = { pool: pools, cancelled: control.cancelled };
    return { training, validation, trainer: await createTrainer(backend, model, training, options, log, extras) };
  };
  // A slow disk must not keep anybody waiting.
  const { training, validation, trainer } = await unlessAborted(create(), control.cancelled, trainingCancelled);
  try {
    log('info', `Training by ${trainer.engine}, ${trainer.stepsPerCall} steps per call.`);
    trainer.setWeights(initialWeights(model, new SeededRandom(options.seed, WEIGHTS_STREAM)));
    const order = new SeededRandom(options.seed, ORDER_STREAM);
    const count = training.labels.length;
    const stepsPerEpoch = Math.ceil(count / options.batchSize);
    const startedAt = new Date();
    report({
      type: 'started',
      startedAt: startedAt.getTime(),
      options,
      summary,
      backend: backend.info,
      shapes: shapesOf(dataset),
      stepsPerEpoch,
    });

    log('info', `The data:\n${shapesText(shapesOf(dataset))}`);

    const between = async () => {
      await yieldToMessages();
      control.throwIfCancelled();
    };
    const record = (epoch: number) =>
      recorder?.record(trainer, { model, test: dataset.test, epoch, epochs: options.epochs }, between);
    /** Of the weights as they are, if epochs are recorded. */
    let recorded = await record(0);
    const afterEpoch = async (epoch: number) => {
      recorded = await record(epoch);
      return recorded?.evaluation;
    };
    const pass = { count, ...options, order, validation, afterEpoch };
    const { history, points, outcome } = await trainEpochs(trainer, pass, { control, report });
    control.throwIfCancelled();
    report({ type: 'evaluating' });
    await yieldToMessages();
    const { evaluation, logits } = recorded ?? (await evaluate(trainer, dataset.test, between));
    return {
      startedAt,
      model,
      summary,
      history,
      points,
      stepsPerEpoch,
      outcome,
      evaluation,
      testProbabilities: softmax(logits),
      weights: trainer.weights(),
    };
  } finally {
    trainer.dispose();
  }
}

/** Sets the last fraction of the pictures aside for validation. Like Keras, does so before they are shuffled. */
export async function split(
  pictures: TrainingSet,
  fraction: number,
): Promise<{ readonly training: TrainingSet; readonly validation: PictureSet | undefined }> {
  if (fraction === 0) return { training: pictures, validation: undefined };
  const images = await pictures.images();
  const at = learnedCount(pictures.labels.length, fraction);
  const part = (from: number, to?: number): PictureSet => ({
    images: images.subarray(from * PICTURE_PIXELS, to === undefined ? undefined : to * PICTURE_PIXELS),
    labels: pictures.labels.subarray(from, to),
  });
  return { training: inMemory(part(0, at)), validation: part(at) };
}

function shapesOf({ train, test }: Dataset): DatasetShapes {
  const images = ({ labels }: { readonly labels: Uint8Array }) => [labels.length, PICTURE_SIDE, PICTURE_SIDE];
  return {
    trainImages: images(train),
    trainLabels: [train.labels.length],
    testImages: images(test),
    testLabels: [test.labels.length],
  };
}
