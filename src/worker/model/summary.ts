import type { ModelSummary } from '../../shared/domain/modelSummary';
import { sizeOf } from '../graph/shape';
import type { Model } from './model';

/** What Keras' `model.summary()` says about the model. */
export function summarize(model: Model): ModelSummary {
  const layers = model.layers.map(({ name, type, outputShape, parameters }) => ({
    name,
    type,
    outputShape: [...outputShape],
    parameters: parameters.reduce((total, { shape }) => total + sizeOf(shape), 0),
  }));
  return {
    name: model.name,
    layers,
    trainableParameters: layers.reduce((total, { parameters }) => total + parameters, 0),
    nonTrainableParameters: 0,
  };
}
