import type * as tfjs from '@tensorflow/tfjs-core';
import { softmax } from '../model/loss';
import type { Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';
import { EagerNetwork } from './eagerNetwork';
import type { Predictor } from './predictor';

/** Predicts with tfjs' operations, on any backend. */
export class EagerPredictor implements Predictor {
  private readonly network: EagerNetwork;

  constructor(tf: typeof tfjs, model: Model, weights: readonly NamedWeight[]) {
    this.network = new EagerNetwork(tf, model, weights);
  }

  predict(images: Uint8Array): Float32Array {
    return softmax(this.network.logits(images));
  }

  dispose(): void {
    // Tensors live no longer than a call.
  }
}
