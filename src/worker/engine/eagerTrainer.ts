import type * as tfjs from '@tensorflow/tfjs-core';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { PictureSet } from '../dataset/dataset';
import { sizeOf } from '../graph/shape';
import { crossEntropy } from '../model/loss';
import { parametersOf, type Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';
import { createOptimizer } from '../model/optimizers/createOptimizer';
import type { Optimizer } from '../model/optimizers/optimizer';
import { SeededRandom } from '../model/seededRandom';
import { EagerNetwork, toPixels } from './eagerNetwork';
import type { StepSums, Trainer, TrainerOptions } from './trainer';

/** The stream of the run's seed that decides dropout masks. */
const DROPOUT_STREAM = 2;

/**
 * Trains by single tfjs operations, on any backend; made for WebAssembly. The loss and the optimizer are computed over
 * plain arrays: there that is faster than a dozen operations for each.
 */
export class EagerTrainer implements Trainer {
  readonly engine = 'operations';
  readonly stepsPerCall = 1;
  private readonly network: EagerNetwork;
  private readonly optimizer: Optimizer;
  private readonly random: SeededRandom;
  /** What the optimizer keeps, by the parameter's path. */
  private slots = new Map<string, Readonly<Record<string, Float32Array>>>();
  private iterations = 0;

  constructor(
    private readonly tf: typeof tfjs,
    model: Model,
    private readonly pictures: PictureSet,
    private readonly options: TrainerOptions,
  ) {
    this.optimizer = createOptimizer(options.optimizer);
    this.random = new SeededRandom(options.seed, DROPOUT_STREAM);
    const zeros = parametersOf(model).map(({ path, shape }) => ({
      name: path,
      shape,
      values: new Float32Array(sizeOf(shape)),
    }));
    this.network = new EagerNetwork(tf, model, zeros);
  }

  train(order: Int32Array): StepSums {
    const { images, labels } = this.batch(order);
    const { loss, hits, gradients } = this.gradients(images, labels);
    this.iterations++;
    for (const [path, gradient] of gradients) {
      const values = this.network.valuesOf(path);
      this.optimizer.eager({
        values,
        slots: this.slotsOf(path, values.length),
        gradient,
        learningRate: this.options.learningRate,
        step: this.iterations,
      });
    }
    return { loss, hits };
  }

  logits(images: Uint8Array): Float32Array {
    return this.network.logits(images);
  }

  weights(): NamedWeight[] {
    return this.network.weights();
  }

  setWeights(weights: readonly NamedWeight[]): void {
    this.network.setWeights(weights);
    this.slots.clear();
    this.iterations = 0;
  }

  dispose(): void {
    // Tensors live no longer than a call.
  }

  /** The sums over a batch, and the mean loss' gradients by all parameters. */
  private gradients(images: Uint8Array, labels: Uint8Array) {
    const gradients = new Map<string, Float32Array>();
    // The gradients are not returned through `tidy`, which would search every element of the arrays for tensors.
    const sums = this.tf.tidy(() => {
      const { logits, backward } = this.network.forward(toPixels(images), {
        random: (shape) => this.randomTensor(shape),
      });
      const { loss, hits, gradient } = crossEntropy(logits.dataSync<'float32'>(), labels);
      const logitGradient = this.tf.tensor2d(gradient, [labels.length, CLASS_COUNT]);
      for (const { path, value } of backward(logitGradient)) gradients.set(path, value.dataSync<'float32'>());
      return { loss, hits };
    });
    return { ...sums, gradients };
  }

  /** What the optimizer keeps for a parameter; zeros at first. */
  private slotsOf(path: string, size: number): Readonly<Record<string, Float32Array>> {
    const kept = this.slots.get(path);
    if (kept !== undefined) return kept;
    const zeros = Object.fromEntries(this.optimizer.slots.map((slot) => [slot, new Float32Array(size)]));
    this.slots.set(path, zeros);
    return zeros;
  }

  private batch(order: Int32Array): PictureSet {
    const images = new Uint8Array(order.length * PICTURE_PIXELS);
    const labels = new Uint8Array(order.length);
    order.forEach((number, i) => {
      const from = number * PICTURE_PIXELS;
      images.set(this.pictures.images.subarray(from, from + PICTURE_PIXELS), i * PICTURE_PIXELS);
      labels[i] = this.pictures.labels[number] ?? 0;
    });
    return { images, labels };
  }

  private randomTensor(shape: readonly number[]): tfjs.Tensor {
    const values = Float32Array.from({ length: sizeOf(shape) }, () => this.random.next());
    return this.tf.tensor(values, [...shape]);
  }
}
