import { setImmediate as yieldToMessages } from 'node:timers/promises';
import { UserError } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { TrainingSet } from '../dataset/dataset';
import { Session } from '../graph/session';
import type { SessionPool } from '../graph/sessionPool';
import { sizeOf } from '../graph/shape';
import { isConvolutional, parametersOf, type Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';
import { createOptimizer } from '../model/optimizers/createOptimizer';
import type { Optimizer } from '../model/optimizers/optimizer';
import type { NativeBinding } from '../tensorflow/nativeBinding';
import { graphLogits } from './graphLogits';
import {
  predictedAtOnce,
  stepsPerCall,
  type CreateExtras,
  type StepSums,
  type Trainer,
  type TrainerOptions,
  type TrainerState,
} from './trainer';
import { buildTrainingGraph } from './trainingGraph';
import { IMAGES, ITERATIONS, LABELS, LEARNING_RATE, SEED, slotName } from './trainingVariables';

/** Trains with a TensorFlow graph. The pictures lie in TensorFlow's memory, and one call trains several steps. */
export class GraphTrainer implements Trainer {
  readonly stepsPerCall: number;
  readonly predictedAtOnce: number;
  private disposed = false;

  private constructor(
    private readonly session: Session,
    private readonly model: Model,
    private readonly optimizer: Optimizer,
    private readonly options: TrainerOptions,
    private readonly batch: number,
    readonly engine: string,
    private readonly release: () => void,
  ) {
    this.stepsPerCall = stepsPerCall(model, batch);
    this.predictedAtOnce = predictedAtOnce(model);
  }

  /**
   * XLA compiles the graph if this TensorFlow can, except for convolutions, which it makes slower on a CPU. With a
   * pool, the session of an earlier training is used again if it fits. The session has a copy of the pictures, so those
   * in memory are released.
   */
  static async create(
    binding: NativeBinding,
    model: Model,
    pictures: TrainingSet,
    options: TrainerOptions,
    log: Log,
    extras: CreateExtras<SessionPool> = {},
  ): Promise<GraphTrainer> {
    const make = (compiled: boolean) => GraphTrainer.make(binding, model, pictures, options, compiled, extras);
    const makeCompiled = async () => {
      try {
        return await make(true);
      } catch (error) {
        if (error instanceof UserError || extras.cancelled?.aborted === true) throw error;
        log('info', `XLA cannot compile the model here, so it is trained as a plain graph: ${String(error)}`);
        return make(false);
      }
    };
    return isConvolutional(model) ? make(false) : makeCompiled();
  }

  private static async make(
    binding: NativeBinding,
    model: Model,
    pictures: TrainingSet,
    options: TrainerOptions,
    compiled: boolean,
    { pool, cancelled }: CreateExtras<SessionPool>,
  ): Promise<GraphTrainer> {
    const optimizer = createOptimizer(options.optimizer);
    const batch = Math.min(options.batchSize, pictures.labels.length);
    const steps = stepsPerCall(model, batch);
    const count = pictures.labels.length;
    const graph = { model, optimizer, batch, stepsPerCall: steps, pictures: count, compiled };
    const owner = pictures.labels.buffer;
    const key = JSON.stringify([model, options.optimizer, batch, count, compiled]);
    const kept = pool?.take(key, owner);
    const session = kept ?? new Session(binding, buildTrainingGraph(graph));
    const release = () => {
      if (pool === undefined) session.close();
      else pool.giveBack(key, owner, session);
    };
    const trainer = new GraphTrainer(session, model, optimizer, options, batch, compiled ? 'XLA' : 'graph', release);
    try {
      if (kept === undefined) {
        const images = await pictures.images();
        // Whoever trains now may share these pictures.
        cancelled?.throwIfAborted();
        trainer.feed(images, pictures.labels);
      }
      // Before compiling, which needs much memory too. It is given back in a turn of its own.
      pictures.release();
      await yieldToMessages();
      cancelled?.throwIfAborted();
      trainer.reset();
      // XLA compiles at the first call. This call without pictures shows now whether it can. If a call is a single
      // step, it divides by the number of pictures, 0, which leaves NaN in the variables: they are reset once more.
      if (compiled && kept === undefined) {
        trainer.trainNow(new Int32Array(0));
        trainer.reset();
      }
      return trainer;
    } catch (error) {
      session.close();
      throw error;
    }
  }

  train(order: Int32Array): Promise<StepSums> {
    return Promise.resolve(this.trainNow(order));
  }

  interrupt(): void {
    // A call blocks this thread, so that nobody can ask before it has ended.
  }

  private trainNow(order: Int32Array): StepSums {
    const padded = new Int32Array(this.batch * this.stepsPerCall);
    padded.set(order);
    const [loss, hits] = this.session.call(
      'train',
      {
        order: { shape: [padded.length], values: padded },
        rows: { shape: [], values: Int32Array.of(order.length) },
      },
      ['loss', 'hits'],
    );
    return { loss: loss?.[0] ?? Number.NaN, hits: hits?.[0] ?? 0, pictures: order.length };
  }

  logits(images: Uint8Array): Promise<Float32Array> {
    return Promise.resolve(graphLogits(this.session, this.model, images));
  }

  weights(): NamedWeight[] {
    return parametersOf(this.model).map(({ path, shape }) => ({
      name: path,
      shape,
      values: this.session.read(path),
    }));
  }

  setWeights(weights: readonly NamedWeight[]): void {
    for (const { name, shape, values } of weights) {
      this.session.set(name, { shape, values });
      for (const slot of this.optimizer.slots) {
        this.session.set(slotName(name, slot), { shape, values: new Float32Array(sizeOf(shape)) });
      }
    }
    this.session.set(ITERATIONS, { shape: [], values: Float32Array.of(0) });
  }

  state(): TrainerState {
    const arrays = new Map(this.variables().map(({ name }) => [name, this.session.read(name)] as const));
    return { iteration: this.session.read(ITERATIONS)[0] ?? 0, arrays };
  }

  resume({ iteration, arrays }: TrainerState): void {
    for (const { name, shape } of this.variables()) {
      const values = arrays.get(name);
      if (values === undefined) throw new RangeError(`There is no state of ${name}.`);
      this.session.set(name, { shape, values });
    }
    this.session.set(ITERATIONS, { shape: [], values: Float32Array.of(iteration) });
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.release();
  }

  /** The weights and what the optimizer keeps. */
  private variables() {
    return parametersOf(this.model).flatMap(({ path, shape }) => {
      const names = [path, ...this.optimizer.slots.map((slot) => slotName(path, slot))];
      return names.map((name) => ({ name, shape }));
    });
  }

  private feed(images: Uint8Array, labels: Uint8Array): void {
    this.session.set(IMAGES, { shape: [labels.length, PICTURE_PIXELS], values: images });
    this.session.set(LABELS, { shape: [labels.length], values: Int32Array.from(labels) });
  }

  /** Sets all variables but the pictures; the weights are zeros until `setWeights` is called. */
  private reset(): void {
    this.session.set(LEARNING_RATE, { shape: [], values: Float32Array.of(this.options.learningRate) });
    this.session.set(SEED, { shape: [], values: Int32Array.of(this.options.seed) });
    const zeros = parametersOf(this.model).map(({ path, shape }) => ({
      name: path,
      shape,
      values: new Float32Array(sizeOf(shape)),
    }));
    this.setWeights(zeros);
  }
}
