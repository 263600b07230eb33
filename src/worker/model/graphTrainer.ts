import { PICTURE_PIXELS } from '../../shared/pictures';
import type { PictureSet } from '../dataset/dataset';
import type { Log } from '../log';
import type { NativeBinding } from '../tensorflow/nativeBinding';
import { Session } from './graph/session';
import {
  buildTrainingGraph,
  IMAGES,
  ITERATIONS,
  LABELS,
  LEARNING_RATE,
  SEED,
  slotName,
  type TrainingGraphOptions,
} from './graph/trainingGraph';
import { sizeOf } from './layers/layer';
import { predictLogits } from './graphPredictor';
import { isConvolutional, parametersOf, type Model } from './model';
import { buildOptimizer, type Optimizer } from './optimizers/optimizer';
import type { NamedWeight, StepSums, Trainer, TrainerOptions } from './trainer';

/** Pictures that one call trains at most, dense and convolutional: a call lasts about 10 ms and 100 ms. */
const PICTURES_PER_CALL = { dense: 2000, convolutional: 200 };

/** Trains by TensorFlow graphs: the pictures lie in TensorFlow's memory, and one call trains several steps. */
export class GraphTrainer implements Trainer {
  readonly stepsPerCall: number;

  private constructor(
    private readonly session: Session,
    private readonly model: Model,
    private readonly optimizer: Optimizer,
    private readonly options: TrainerOptions,
    private readonly batch: number,
    readonly engine: string,
  ) {
    this.stepsPerCall = stepsPerCall(model, batch);
  }

  /** Compiled by XLA where this TensorFlow can and it pays, which it does not for convolutions on a CPU. */
  static create(
    binding: NativeBinding,
    model: Model,
    pictures: PictureSet,
    options: TrainerOptions,
    log: Log,
  ): GraphTrainer {
    const make = (compiled: boolean) => {
      const optimizer = buildOptimizer(options.optimizer);
      const batch = Math.min(options.batchSize, pictures.labels.length);
      const graph: TrainingGraphOptions = {
        model,
        optimizer,
        batch,
        stepsPerCall: stepsPerCall(model, batch),
        pictures: pictures.labels.length,
        compiled,
      };
      const session = new Session(binding, buildTrainingGraph(graph));
      const trainer = new GraphTrainer(session, model, optimizer, options, batch, compiled ? 'XLA' : 'graph');
      try {
        trainer.fill(pictures);
        // XLA compiles at the first call: one without pictures, so that what it cannot do shows now.
        if (compiled) trainer.train(new Int32Array(0));
        return trainer;
      } catch (error) {
        trainer.dispose();
        throw error;
      }
    };
    if (isConvolutional(model)) return make(false);
    try {
      return make(true);
    } catch (error) {
      log('info', `XLA cannot compile the model here, so it is trained as a plain graph: ${String(error)}`);
      return make(false);
    }
  }

  train(order: Int32Array): StepSums {
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
    return { loss: loss?.[0] ?? Number.NaN, hits: hits?.[0] ?? 0 };
  }

  logits(images: Uint8Array): Float32Array {
    return predictLogits(this.session, this.model, images);
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

  dispose(): void {
    this.session.close();
  }

  /** Gives every variable a value; the weights wait for `setWeights`. */
  private fill({ images, labels }: PictureSet): void {
    this.session.set(IMAGES, { shape: [labels.length, PICTURE_PIXELS], values: images });
    this.session.set(LABELS, { shape: [labels.length], values: Int32Array.from(labels) });
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

function stepsPerCall(model: Model, batch: number): number {
  return Math.max(1, Math.floor(PICTURES_PER_CALL[isConvolutional(model) ? 'convolutional' : 'dense'] / batch));
}
