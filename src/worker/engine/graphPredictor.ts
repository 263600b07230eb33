import { Session } from '../graph/session';
import { softmax } from '../model/loss';
import type { Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';
import type { NativeBinding } from '../tensorflow/nativeBinding';
import { graphLogits } from './graphLogits';
import { buildPredictionGraph } from './predictionGraph';
import type { Predictor } from './predictor';

/** Predicts with a TensorFlow graph. */
export class GraphPredictor implements Predictor {
  private readonly session: Session;

  constructor(
    binding: NativeBinding,
    private readonly model: Model,
    weights: readonly NamedWeight[],
  ) {
    this.session = new Session(binding, buildPredictionGraph(model));
    for (const { name, shape, values } of weights) this.session.set(name, { shape, values });
  }

  predict(images: Uint8Array): Float32Array {
    return softmax(this.logits(images));
  }

  logits(images: Uint8Array): Float32Array {
    return graphLogits(this.session, this.model, images);
  }

  dispose(): void {
    this.session.close();
  }
}
