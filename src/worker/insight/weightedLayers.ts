import { buildModel } from '../model/architectures';
import type { Layer } from '../model/layers/layer';
import type { NamedWeight } from '../model/namedWeight';
import type { SavedNetwork } from '../runs/runStore';
import type { WeightedLayer } from './forwardPass';

const NO_WEIGHTS = new Float32Array();

/** The layers of a saved network that compute something: dropout and flatten change no number. */
export function weightedLayers({ record, weights }: SavedNetwork): WeightedLayer[] {
  return buildModel(record.options)
    .layers.filter(({ type }) => type !== 'Dropout' && type !== 'Flatten')
    .map((layer) => withWeights(layer, weights));
}

function withWeights(layer: Layer, weights: readonly NamedWeight[]): WeightedLayer {
  const { name, type, inputShape, outputShape, config } = layer;
  const find = (parameter: string) => weights.find((each) => each.name === `${name}/${parameter}`)?.values;
  return {
    ...{ name, type, inputShape, outputShape, isRelu: config.activation === 'relu' },
    kernel: find('kernel') ?? NO_WEIGHTS,
    bias: find('bias') ?? NO_WEIGHTS,
  };
}
