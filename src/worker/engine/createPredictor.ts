import type { Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';
import type { TensorFlow } from '../tensorflow/tensorFlow';
import { EagerPredictor } from './eagerPredictor';
import { GraphPredictor } from './graphPredictor';
import type { Predictor } from './predictor';

/** The fastest predictor that the loaded TensorFlow has. */
export function createPredictor({ tf, binding }: TensorFlow, model: Model, weights: readonly NamedWeight[]): Predictor {
  return binding === undefined ? new EagerPredictor(tf, model, weights) : new GraphPredictor(binding, model, weights);
}
