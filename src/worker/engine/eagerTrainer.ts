import type * as tfjs from '@tensorflow/tfjs-core';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { PictureSet } from '../dataset/dataset';
import { parameterAt, sizeOf, type EagerMode, type Forward } from '../model/layers/layer';
import { crossEntropy } from '../model/loss';
import { parametersOf, type Model } from '../model/model';
import { buildOptimizer, type Optimizer } from '../model/optimizers/optimizer';
import { SeededRandom } from '../model/seededRandom';
import type { NamedWeight, StepSums, Trainer, TrainerOptions } from './trainer';

/** Pictures whose activations are held at once when predicting. */
const PREDICTED_AT_ONCE = 500;
/** The stream of the run's seed that decides dropout masks. */
const DROPOUT_STREAM = 2;

/**
 * Trains by single tfjs operations, on any backend; made for WebAssembly. Weights and what the optimizer keeps are plain
 * arrays: the optimizer's arithmetic and the loss are quicker there than as a dozen operations each.
 */
export class EagerTrainer implements Trainer {
  readonly engine = 'operations';
  readonly stepsPerCall = 1;
  private readonly optimizer: Optimizer;
  private readonly random: SeededRandom;
  private values: Float32Array[];
  private slots: Float32Array[][] = [];
  private iterations = 0;

  constructor(
    private readonly tf: typeof tfjs,
    private readonly model: Model,
    private readonly pictures: PictureSet,
    private readonly options: TrainerOptions,
  ) {
    this.optimizer = buildOptimizer(options.optimizer);
    this.random = new SeededRandom(options.seed, DROPOUT_STREAM);
    this.values = parametersOf(model).map(({ shape }) => new Float32Array(sizeOf(shape)));
    this.resetOptimizer();
  }

  train(order: Int32Array): StepSums {
    const { images, labels } = this.batch(order);
    const gradients: Float32Array[] = [];
    const sums = this.tf.tidy(() => {
      const random = (shape: readonly number[]) => this.randomTensor(shape);
      const passes = this.forward(images, { random });
      const entropy = crossEntropy(passes.output.dataSync<'float32'>(), labels);
      const logitGradient = this.tf.tensor2d(entropy.gradient, [labels.length, CLASS_COUNT]);
      gradients.push(...passes.backward(logitGradient).map((gradient) => gradient.dataSync<'float32'>()));
      return { loss: entropy.loss, hits: entropy.hits };
    });
    this.iterations++;
    this.values.forEach((values, i) => {
      this.optimizer.eager({
        values,
        slots: parameterAt(this.slots, i),
        gradient: parameterAt(gradients, i),
        learningRate: this.options.learningRate,
        step: this.iterations,
      });
    });
    return sums;
  }

  logits(images: Uint8Array): Float32Array {
    const count = images.length / PICTURE_PIXELS;
    const all = new Float32Array(count * CLASS_COUNT);
    for (let start = 0; start < count; start += PREDICTED_AT_ONCE) {
      const end = Math.min(start + PREDICTED_AT_ONCE, count);
      const pixels = toFloats(images.subarray(start * PICTURE_PIXELS, end * PICTURE_PIXELS));
      this.tf.tidy(() => {
        all.set(this.forward(pixels, {}).output.dataSync<'float32'>(), start * CLASS_COUNT);
      });
    }
    return all;
  }

  weights(): NamedWeight[] {
    return parametersOf(this.model).map(({ path, shape }, i) => ({
      name: path,
      shape,
      values: parameterAt(this.values, i).slice(),
    }));
  }

  setWeights(weights: readonly NamedWeight[]): void {
    this.values = parametersOf(this.model).map(({ path }) => {
      const found = weights.find(({ name }) => name === path);
      if (found === undefined) throw new RangeError(`There is no weight ${path}.`);
      return found.values.slice();
    });
    this.resetOptimizer();
  }

  /** Tensors live no longer than a call, so there is nothing to free. */
  dispose(): void {
    this.values = [];
    this.slots = [];
  }

  private resetOptimizer(): void {
    this.slots = this.values.map(({ length }) => this.optimizer.slots.map(() => new Float32Array(length)));
    this.iterations = 0;
  }

  private batch(order: Int32Array): { images: Float32Array; labels: Uint8Array } {
    const bytes = new Uint8Array(order.length * PICTURE_PIXELS);
    const labels = new Uint8Array(order.length);
    order.forEach((number, i) => {
      const from = number * PICTURE_PIXELS;
      bytes.set(this.pictures.images.subarray(from, from + PICTURE_PIXELS), i * PICTURE_PIXELS);
      labels[i] = this.pictures.labels[number] ?? 0;
    });
    return { images: toFloats(bytes), labels };
  }

  /** Runs all layers; `backward` gives the gradients of all parameters, in order, from that of the logits. */
  private forward(images: Float32Array, mode: EagerMode) {
    const { tf, model } = this;
    const all = parametersOf(model).map(({ shape }, i) => tf.tensor(parameterAt(this.values, i), [...shape]));
    let output: tfjs.Tensor = tf.tensor(images, [images.length / PICTURE_PIXELS, ...model.inputShape]);
    let used = 0;
    const passes = model.layers.map((layer): Forward<tfjs.Tensor> => {
      const parameters = all.slice(used, (used += layer.parameters.length));
      const pass = layer.eager(tf, output, parameters, mode);
      output = pass.output;
      return pass;
    });
    const backward = (gradient: tfjs.Tensor): tfjs.Tensor[] => {
      let input = () => gradient;
      const gradients: tfjs.Tensor[] = [];
      for (const pass of passes.toReversed()) {
        const step = pass.backward(input());
        gradients.unshift(...step.parameters);
        input = step.input;
      }
      return gradients;
    };
    return { output, backward };
  }

  private randomTensor(shape: readonly number[]): tfjs.Tensor {
    const values = Float32Array.from({ length: sizeOf(shape) }, () => this.random.next());
    return this.tf.tensor(values, [...shape]);
  }
}

function toFloats(bytes: Uint8Array): Float32Array {
  const floats = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) floats[i] = (bytes[i] ?? 0) / 255;
  return floats;
}
