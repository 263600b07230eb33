import type * as tfjs from '@tensorflow/tfjs-core';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { EagerMode } from '../model/layers/layer';
import { parametersOf, pathOf, type Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';
import { backpropagate, type Gradient, type LayerPass } from './layerPass';

/** Pictures that are predicted at once. The activations of all of them are held in memory. */
const PREDICTED_AT_ONCE = 500;

/** What a network made of a batch of pictures. */
export interface NetworkTensors {
  readonly logits: tfjs.Tensor;
  /** Computes the loss' gradients by all parameters from that by the logits. */
  readonly backward: (logitGradient: tfjs.Tensor) => readonly Gradient<tfjs.Tensor>[];
}

/**
 * A model with its weights, run by single tfjs operations, on any backend. Weights are plain arrays, and tensors live
 * no longer than a call, so there is nothing to free.
 */
export class EagerNetwork {
  /** By the parameter's path. */
  private readonly values = new Map<string, Float32Array>();

  constructor(
    private readonly tf: typeof tfjs,
    private readonly model: Model,
    weights: readonly NamedWeight[],
  ) {
    this.setWeights(weights);
  }

  /** Copies the weights. Throws RangeError when one is missing. */
  setWeights(weights: readonly NamedWeight[]): void {
    for (const { path } of parametersOf(this.model)) {
      const found = weights.find(({ name }) => name === path);
      if (found === undefined) throw new RangeError(`There is no weight ${path}.`);
      this.values.set(path, found.values.slice());
    }
  }

  /** Copies, in the model's order. */
  weights(): NamedWeight[] {
    return parametersOf(this.model).map(({ path, shape }) => ({
      name: path,
      shape,
      values: this.valuesOf(path).slice(),
    }));
  }

  /** One parameter's values themselves, for an optimizer to change. Throws RangeError when there are none. */
  valuesOf(path: string): Float32Array {
    const values = this.values.get(path);
    if (values === undefined) throw new RangeError(`There is no weight ${path}.`);
    return values;
  }

  /** Runs all layers on n × 784 floats from 0 to 1. The caller disposes of all tensors, usually with `tf.tidy`. */
  forward(pixels: Float32Array, mode: EagerMode): NetworkTensors {
    const { tf, model } = this;
    let output: tfjs.Tensor = tf.tensor(pixels, [pixels.length / PICTURE_PIXELS, ...model.inputShape]);
    const passes = model.layers.map((layer): LayerPass<tfjs.Tensor> => {
      const parameters = layer.parameters.map(({ name, shape }) => {
        return [name, tf.tensor(this.valuesOf(pathOf(layer, name)), [...shape])] as const;
      });
      const forward = layer.eager(tf, output, Object.fromEntries(parameters), mode);
      output = forward.output;
      return { layer, forward };
    });
    return { logits: output, backward: (logitGradient) => backpropagate(passes, logitGradient) };
  }

  /** n × 10 for n × 784 bytes. */
  logits(images: Uint8Array): Float32Array {
    const count = images.length / PICTURE_PIXELS;
    const all = new Float32Array(count * CLASS_COUNT);
    for (let start = 0; start < count; start += PREDICTED_AT_ONCE) {
      const end = Math.min(start + PREDICTED_AT_ONCE, count);
      const pixels = toPixels(images.subarray(start * PICTURE_PIXELS, end * PICTURE_PIXELS));
      this.tf.tidy(() => {
        all.set(this.forward(pixels, {}).logits.dataSync<'float32'>(), start * CLASS_COUNT);
      });
    }
    return all;
  }
}

/** Bytes from 0 to 255 as floats from 0 to 1. */
export function toPixels(bytes: Uint8Array): Float32Array {
  const pixels = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) pixels[i] = (bytes[i] ?? 0) / 255;
  return pixels;
}
