import type { TensorFlow } from '../tensorflow/tensorFlow';
import { EagerTrainer } from './eagerTrainer';
import { GraphPredictor } from './graphPredictor';
import { softmax } from '../model/loss';
import type { Model } from '../model/model';
import type { NamedWeight, Trainer } from './trainer';

/** A trained model, ready to answer. */
export interface Predictor {
  /** Softmax outputs, n × 10, for n × 784 bytes. Blocks the thread. */
  predict(images: Uint8Array): Float32Array;
  /** Frees everything; twice is safe. */
  dispose(): void;
}

/** A predictor from a model and its weights. */
export function createPredictor(tensorflow: TensorFlow, model: Model, weights: readonly NamedWeight[]): Predictor {
  const network = networkOf(tensorflow, model, weights);
  return {
    predict: (images) => softmax(network.logits(images)),
    dispose: () => {
      network.dispose();
    },
  };
}

function networkOf(
  { tf, binding }: TensorFlow,
  model: Model,
  weights: readonly NamedWeight[],
): Pick<Trainer, 'logits' | 'dispose'> {
  if (binding !== undefined) return new GraphPredictor(binding, model, weights);
  const nothing = { images: new Uint8Array(0), labels: new Uint8Array(0) };
  const trainer = new EagerTrainer(tf, model, nothing, { optimizer: 'sgd', learningRate: 0, batchSize: 1, seed: 0 });
  trainer.setWeights(weights);
  return trainer;
}
