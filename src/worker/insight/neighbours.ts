import { setImmediate } from 'node:timers/promises';
import type { Neighbour, Neighbours } from '../../shared/domain/insight';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import { forwardPass, type WeightedLayer } from './forwardPass';

/** How many neighbours are listed. */
const LISTED = 10;
/** Multiplications that may be spent on the training pictures of a network, about 6 s in plain JavaScript. */
const BUDGET = 6.2e9;
/** Numbers that may be kept, 64 MB. */
const MOST_NUMBERS = 16e6;
/** Pictures between two looks at what else the thread has to do. */
const AT_ONCE = 100;

/** The outputs of the last hidden layer for the first training pictures. Computed once for a network. */
export interface HiddenOutputs {
  /** n × width, row by row. */
  readonly rows: Float32Array;
  readonly width: number;
  readonly labels: Uint8Array;
}

/** What lies before the last layer: its input. A network without hidden layer compares the pixels. */
function hiddenOutput(layers: readonly WeightedLayer[], pixels: Uint8Array): Float32Array {
  return forwardPass(layers, pixels).at(-1)?.input ?? new Float32Array();
}

/** `images` are n × 784 bytes, one picture for each label. Lets other work of the thread go on in between. */
export async function hiddenOutputs(
  layers: readonly WeightedLayer[],
  images: Uint8Array,
  labels: Uint8Array,
): Promise<HiddenOutputs> {
  const width = hiddenOutput(layers, images.subarray(0, PICTURE_PIXELS)).length;
  const count = Math.floor(Math.min(labels.length, BUDGET / multiplications(layers), MOST_NUMBERS / width));
  const rows = new Float32Array(count * width);
  for (let picture = 0; picture < count; picture++) {
    const pixels = images.subarray(picture * PICTURE_PIXELS, (picture + 1) * PICTURE_PIXELS);
    rows.set(hiddenOutput(layers, pixels), picture * width);
    if (picture % AT_ONCE === 0) await setImmediate();
  }
  return { rows, width, labels: labels.slice(0, count) };
}

/** The training pictures whose hidden outputs are nearest to those of a picture. */
export function neighbours(
  layers: readonly WeightedLayer[],
  { rows, width, labels }: HiddenOutputs,
  pixels: Uint8Array,
): Neighbours {
  const wanted = hiddenOutput(layers, pixels);
  const squares = Float32Array.from(labels, (_, picture) => {
    let sum = 0;
    const from = picture * width;
    for (let i = 0; i < width; i++) {
      const difference = (rows[from + i] ?? 0) - (wanted[i] ?? 0);
      sum += difference * difference;
    }
    return sum;
  });
  const of = (index: number): Neighbour => ({
    index,
    label: labels[index] ?? 0,
    distance: Math.sqrt(squares[index] ?? 0),
  });
  const sorted = Uint32Array.from(labels.keys()).sort((a, b) => (squares[a] ?? 0) - (squares[b] ?? 0));
  const nearest = Array.from(sorted.subarray(0, LISTED), of);
  const another = sorted.find((index) => labels[index] !== nearest[0]?.label);
  return { nearest, other: another === undefined ? undefined : of(another), compared: labels.length };
}

/** Multiplications for one picture. */
function multiplications(layers: readonly WeightedLayer[]): number {
  return layers.reduce((sum, { type, kernel, outputShape }) => {
    const [height = 1, width = 1] = type === 'Conv2D' ? outputShape : [];
    return sum + kernel.length * height * width;
  }, 0);
}
