import { HISTOGRAM_LENGTH } from './gradientHistogram';

/** Histograms are stored as bytes: value × 512, which no entry of a histogram with several edges exceeds. */
const SCALE = 512;
/** The mean distance to this many nearest pictures is a picture's distance. */
const NEAREST = 5;

/** A picture of the index and how near it is. */
export interface Neighbour {
  /** Its place in the index. */
  readonly place: number;
  /** The cosine of the angle between the histograms, 0 to 1. */
  readonly similarity: number;
}

/** Finds the pictures whose gradient histograms are most similar to a picture's. */
export class Neighbours {
  private readonly count: number;

  /** @param histograms count × 392 bytes, as `packHistogram` writes them */
  constructor(private readonly histograms: Uint8Array) {
    this.count = histograms.length / HISTOGRAM_LENGTH;
  }

  /** The nearest ones to a histogram, the nearest first. Looks at every `step`th picture of the index. */
  nearest(histogram: Float32Array, wanted = NEAREST, step = 1): readonly Neighbour[] {
    const query = entriesOf(histogram);
    const best: Neighbour[] = [];
    let least = -1;
    for (let place = 0; place < this.count; place += step) {
      const similarity = product(query, this.histograms, place * HISTOGRAM_LENGTH);
      if (similarity <= least) continue;
      insert(best, { place, similarity }, wanted);
      if (best.length === wanted) least = best.at(-1)?.similarity ?? least;
    }
    return best;
  }
}

/** 1 − the mean similarity of the five nearest: 0 if they all equal the picture, 1 if it is like none. */
export function distanceTo(neighbours: readonly Neighbour[]): number {
  const nearest = neighbours.slice(0, NEAREST);
  return 1 - nearest.reduce((sum, { similarity }) => sum + similarity, 0) / Math.max(1, nearest.length);
}

/** Writes a histogram as 392 bytes. */
export function packHistogram(histogram: Float32Array, to: Uint8Array): void {
  for (let i = 0; i < HISTOGRAM_LENGTH; i++) to[i] = Math.min(255, Math.round((histogram[i] ?? 0) * SCALE));
}

/** The entries of a histogram that are not 0: about half of them. An even number; the last may be a 0 after all. */
interface Entries {
  readonly places: Uint16Array;
  readonly values: Float32Array;
}

function entriesOf(histogram: Float32Array): Entries {
  const found = Uint16Array.from(histogram.keys()).filter((place) => histogram[place] !== 0);
  const places = new Uint16Array(found.length + (found.length % 2));
  const values = new Float32Array(places.length);
  places.set(found);
  found.forEach((place, i) => (values[i] = histogram[place] ?? 0));
  return { places, values };
}

/** The sum of products with a stored histogram. Two sums at a time, because they do not wait for each other. */
function product({ places, values }: Entries, stored: Uint8Array, from: number): number {
  let [one, other] = [0, 0];
  for (let i = 0; i < places.length; i += 2) {
    one += (values[i] ?? 0) * (stored[from + (places[i] ?? 0)] ?? 0);
    other += (values[i + 1] ?? 0) * (stored[from + (places[i + 1] ?? 0)] ?? 0);
  }
  return (one + other) / SCALE;
}

function insert(best: Neighbour[], neighbour: Neighbour, wanted: number): void {
  let at = best.length;
  while (at > 0 && (best[at - 1]?.similarity ?? 0) < neighbour.similarity) at--;
  best.splice(at, 0, neighbour);
  if (best.length > wanted) best.pop();
}
