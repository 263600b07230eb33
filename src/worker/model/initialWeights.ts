import { sizeOf } from '../graph/shape';
import type { Initializer } from './layers/layer';
import { parametersOf, type Model } from './model';
import type { NamedWeight } from './namedWeight';
import type { SeededRandom } from './seededRandom';

/** The weights that a model begins with, in the model's order: Keras' defaults, from the run's own random numbers. */
export function initialWeights(model: Model, random: SeededRandom): NamedWeight[] {
  return parametersOf(model).map(({ path, shape, initializer }) => ({
    name: path,
    shape,
    values: initialValues(initializer, sizeOf(shape), random),
  }));
}

function initialValues(initializer: Initializer, size: number, random: SeededRandom): Float32Array {
  const values = new Float32Array(size);
  if (initializer.type === 'zeros') return values;
  const limit = Math.sqrt(6 / (initializer.fanIn + initializer.fanOut));
  return values.map(() => (random.next() * 2 - 1) * limit);
}
