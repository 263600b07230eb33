import { CLASS_COUNT } from '../../shared/domain/labels';
import type { Explanation, FeatureMaps, LogitTerm } from '../../shared/domain/insight';
import { predictedLabel } from '../../shared/domain/predictions';
import { softmax } from '../model/loss';
import { forwardPass, type LayerOutput, type WeightedLayer } from './forwardPass';

/** How many terms are listed; the others are added up. */
const MOST_TERMS = 24;

/**
 * Takes one logit of a picture apart, exactly: the last layer's input times its weights, plus its bias. Without `label`
 * it explains the class that the network predicts.
 */
export function explain(layers: readonly WeightedLayer[], pixels: Uint8Array, label?: number): Explanation {
  const steps = forwardPass(layers, pixels);
  const last = steps.at(-1);
  if (last === undefined) throw new Error('A network without layers has no logits.');
  const logits = last.output;
  const explained = label ?? predictedLabel(logits);
  const explanation = {
    logits,
    probabilities: softmax(logits.slice()),
    label: explained,
    bias: last.layer.bias[explained] ?? 0,
    maps: featureMaps(steps),
  };
  if (steps.length === 1) {
    return { ...explanation, terms: [], others: { count: 0, sum: 0 }, pixels: contributions(last, explained) };
  }
  return { ...explanation, ...largest(termsOf(steps, last, explained)) };
}

/** What each input of the last layer adds to the logit of a class. */
function contributions({ layer, input }: LayerOutput, label: number): Float32Array {
  return input.map((value, i) => value * (layer.kernel[i * CLASS_COUNT + label] ?? 0));
}

/** One term for each hidden unit, or for each channel of the last maps. Pictures are made for the listed ones only. */
interface Term extends Omit<LogitTerm, 'picture'> {
  readonly picture: () => Float32Array;
}

function termsOf(steps: readonly LayerOutput[], last: LayerOutput, label: number): Term[] {
  const added = contributions(last, label);
  const before = steps.at(-2)?.layer;
  if (before?.type === 'Dense') {
    return Array.from(added, (contribution, unit) => ({
      unit,
      activation: last.input[unit] ?? 0,
      contribution,
      picture: () => pixelWeights(steps.slice(0, -1), unit),
    }));
  }
  const channels = before?.outputShape.at(-1) ?? 1;
  const places = Array.from({ length: added.length / channels }, (_, place) => place * channels);
  return Array.from({ length: channels }, (_, unit) => ({
    unit,
    activation: places.reduce((sum, place) => sum + (last.input[place + unit] ?? 0), 0),
    contribution: places.reduce((sum, place) => sum + (added[place + unit] ?? 0), 0),
    picture: () => Float32Array.from(places, (place) => added[place + unit] ?? 0),
  }));
}

function largest(terms: readonly Term[]): Pick<Explanation, 'terms' | 'others'> {
  const sorted = [...terms].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const rest = sorted.slice(MOST_TERMS);
  return {
    terms: sorted.slice(0, MOST_TERMS).map((term) => ({ ...term, picture: term.picture() })),
    others: { count: rest.length, sum: rest.reduce((sum, { contribution }) => sum + contribution, 0) },
  };
}

/**
 * The weight of every pixel in a unit's sum, for this picture. It is exact through several dense layers too: a relu
 * that is off passes nothing, and one that is on changes nothing.
 */
function pixelWeights(steps: readonly LayerOutput[], unit: number): Float32Array {
  let weights = new Float32Array([1]);
  let units = [unit];
  for (const { layer, input, output } of [...steps].reverse()) {
    const width = output.length;
    const isLast = layer === steps.at(-1)?.layer;
    const next = new Float32Array(input.length);
    units.forEach((each, i) => {
      if (!isLast && layer.isRelu && (output[each] ?? 0) <= 0) return;
      const weight = weights[i] ?? 0;
      for (let j = 0; j < input.length; j++) next[j] = (next[j] ?? 0) + weight * (layer.kernel[j * width + each] ?? 0);
    });
    weights = next;
    units = Array.from(next.keys());
  }
  return weights;
}

function featureMaps(steps: readonly LayerOutput[]): FeatureMaps[] {
  return steps.flatMap(({ layer, output }) => {
    const [side, , channels] = layer.outputShape;
    return side === undefined || channels === undefined ? [] : [{ layer: layer.name, side, channels, values: output }];
  });
}
