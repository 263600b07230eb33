import { setImmediate as yieldToMessages } from 'node:timers/promises';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { EpochResult } from '../../shared/domain/runRecord';
import type { TrainingProgress } from '../../shared/training/trainingProgress';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { inMemory, type PictureSet } from '../../worker/dataset/dataset';
import { createPredictor } from '../../worker/engine/createPredictor';
import { createTrainer } from '../../worker/engine/createTrainer';
import type { TrainerState } from '../../worker/engine/trainer';
import { initialWeights } from '../../worker/model/initialWeights';
import type { Model } from '../../worker/model/model';
import type { NamedWeight } from '../../worker/model/namedWeight';
import { SeededRandom } from '../../worker/model/seededRandom';
import { CallControl } from '../../worker/thread/callControl';
import { ORDER_STREAM, split, WEIGHTS_STREAM } from '../../worker/training/train';
import { trainEpochs } from '../../worker/training/trainEpochs';
import type { Optimizer } from './compiled';
import type { FitSettings } from './finishedFit';
import type { ModelPictures } from './pictures';
import type { Runtime } from './runtime';

/** Pictures that are predicted at once. After that the thread handles messages, so that a cell can be interrupted. */
const AT_ONCE = 500;

/** A network with its weights, on the engine that trains runs. Its methods run one after the other. */
export class Network {
  private weights: readonly NamedWeight[] | undefined;
  /** What the last fit has left for the next one with the same optimizer. */
  private left: { readonly optimizer: Optimizer; readonly state: TrainerState } | undefined;
  private readonly order: SeededRandom;
  private readonly seed: number;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    readonly model: Model,
    private readonly runtime: Runtime,
  ) {
    this.seed = runtime.random.next();
    this.order = new SeededRandom(this.seed, ORDER_STREAM);
  }

  /**
   * Trains. Weights go on from where they are, and so does the optimizer if it is the one of the last fit, as in Keras:
   * the same object means the same optimizer. When the cell is interrupted, ends after the current step,
   * keeps the weights, and gives the epochs so far.
   */
  fit(
    set: PictureSet & ModelPictures,
    settings: FitSettings,
    optimizer: Optimizer,
    report: (progress: TrainingProgress) => void,
  ): Promise<EpochResult[]> {
    return this.inTurn(async () => {
      const signal = this.runtime.interrupted();
      const control = new CallControl();
      const stop = () => {
        control.beginKeeping();
        control.receive('stop');
      };
      if (signal.aborted) stop();
      signal.addEventListener('abort', stop);
      try {
        const reportToCell = (progress: TrainingProgress) => {
          // The last step of an interrupted cell may end when the next cell runs.
          if (!signal.aborted) report(progress);
        };
        return await this.train(set, settings, optimizer, { control, report: reportToCell });
      } finally {
        signal.removeEventListener('abort', stop);
      }
    });
  }

  /** n × 10 logits of n pictures. Throws the signal's reason when the cell is interrupted. */
  logits({ images, scale }: ModelPictures): Promise<Float32Array> {
    return this.inTurn(async () => {
      const signal = this.runtime.interrupted();
      const predictor = createPredictor(await this.runtime.backend(), this.scaled(scale), this.currentWeights());
      try {
        const logits = new Float32Array((images.length / PICTURE_PIXELS) * CLASS_COUNT);
        for (let from = 0; from * PICTURE_PIXELS < images.length; from += AT_ONCE) {
          const some = images.subarray(from * PICTURE_PIXELS, (from + AT_ONCE) * PICTURE_PIXELS);
          logits.set(predictor.logits(some), from * CLASS_COUNT);
          await yieldToMessages();
          signal.throwIfAborted();
        }
        return logits;
      } finally {
        predictor.dispose();
      }
    });
  }

  private async train(
    set: PictureSet & ModelPictures,
    settings: FitSettings,
    optimizer: Optimizer,
    context: Parameters<typeof trainEpochs>[2],
  ): Promise<EpochResult[]> {
    const { runtime, seed, order } = this;
    const model = this.scaled(set.scale);
    const backend = await runtime.backend();
    const { training, validation } = await split(inMemory(set), settings.validationSplit);
    const startedAt = new Date();
    const isFirst = this.weights === undefined;
    const trainer = await createTrainer(backend, model, training, { ...settings, seed }, runtime.log);
    try {
      runtime.log('info', `A cell trains by ${trainer.engine}, ${trainer.stepsPerCall} steps per call.`);
      if (this.left?.optimizer === optimizer) trainer.resume(this.left.state);
      else trainer.setWeights(this.currentWeights());
      const count = training.labels.length;
      const pass = { ...settings, count, order, validation, earlyStoppingPatience: 0 };
      const trained = await trainEpochs(trainer, pass, context);
      this.weights = trainer.weights();
      this.left = { optimizer, state: trainer.state() };
      const stepsPerEpoch = Math.ceil(count / settings.batchSize);
      if (isFirst && trained.outcome === 'completed')
        await runtime.keep({ ...trained, startedAt, backend, trainer, model, set, settings, seed, stepsPerEpoch });
      return trained.history;
    } finally {
      trainer.dispose();
    }
  }

  /** The network for pictures whose bytes count so much. */
  private scaled(pictureScale: number): Model {
    return { ...this.model, pictureScale };
  }

  private currentWeights(): readonly NamedWeight[] {
    this.weights ??= initialWeights(this.model, new SeededRandom(this.seed, WEIGHTS_STREAM));
    return this.weights;
  }

  /** An interrupted cell no longer waits for its call, which may still be in its last step when the next one comes. */
  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.running.then(work);
    this.running = result.catch(() => undefined);
    return result;
  }
}
