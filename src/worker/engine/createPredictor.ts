import type { Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';
import type { Backend } from './backend';
import { GraphPredictor } from './graphPredictor';
import type { Predictor } from './predictor';
import { WasmPredictor } from './wasmPredictor';

/** A predictor on the backend that was loaded. */
export function createPredictor(backend: Backend, model: Model, weights: readonly NamedWeight[]): Predictor {
  return backend.kind === 'native'
    ? new GraphPredictor(backend.binding, model, weights)
    : new WasmPredictor(backend.kernels, model, weights);
}
