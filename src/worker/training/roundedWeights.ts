import type { RoundedWeights } from '../../shared/domain/epochSnapshot';
import { PICTURE_SIDE } from '../../shared/domain/pictures';
import { parametersOf, type Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';

/** The most units whose weights are kept. */
const MOST_UNITS = 128;
/** The largest number of an 8-bit integer. */
const FULL = 127;

/** The bytes that the first layer's rounded weights take. */
export function bytesOfRoundedWeights(model: Model): number {
  const kernel = kernelOf(model);
  const units = kernel.shape.at(-1) ?? 0;
  return (sizeOf(kernel.shape) / units) * Math.min(units, MOST_UNITS);
}

/** The weights of the model's first layer, at most of its first 128 units, as pictures of 8 bits. */
export function roundedWeights(model: Model, weights: readonly NamedWeight[]): RoundedWeights {
  const { path, shape } = kernelOf(model);
  const kernel = weights.find(({ name }) => name === path)?.values ?? new Float32Array();
  const units = shape.at(-1) ?? 0;
  const inputs = sizeOf(shape) / units;
  const kept = Math.min(units, MOST_UNITS);
  let scale = 0;
  for (const weight of kernel) scale = Math.max(scale, Math.abs(weight));
  const values = new Int8Array(kept * inputs);
  // A network that has diverged has no scale; its weights stay zero.
  if (Number.isFinite(scale) && scale > 0) {
    for (let input = 0; input < inputs; input++) {
      for (let unit = 0; unit < kept; unit++) {
        values[unit * inputs + input] = Math.round(((kernel[input * units + unit] ?? 0) / scale) * FULL);
      }
    }
  }
  return { side: shape.length === 2 ? PICTURE_SIDE : (shape[0] ?? 0), values, scale };
}

/** Of a dense layer inputs × units, of a convolution height × width × channels × filters. */
function kernelOf(model: Model) {
  const kernel = parametersOf(model).find(({ name }) => name === 'kernel');
  if (kernel === undefined) throw new Error('The network has no layer with weights.');
  return kernel;
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
