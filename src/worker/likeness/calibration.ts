import type { LikenessVerdict } from '../../shared/domain/likeness';

/**
 * Pictures with less than this share of the test pictures behind them are unlike clothes. A larger share finds more
 * noise, animals and food. At most 3% of all test pictures may be called unlike. Among the 1,000 that calibrate, that
 * is 3.2%.
 */
const UNLIKE_RANK = 0.032;
/** Pictures with less than this share behind them are unusual. */
const UNUSUAL_RANK = 0.1;

/** How far test pictures are from the training pictures: they say what is usual. Numbers in rising order. */
export interface Calibration {
  /** For each kind of distance. */
  readonly distances: readonly Float32Array[];
  /** All kinds together. */
  readonly oddness: Float32Array;
}

/** @param distances for each kind of distance the test pictures' distances, in the same order. They are not changed. */
export function calibrate(distances: readonly Float32Array[]): Calibration {
  const sorted = distances.map((each) => each.slice().sort());
  const count = distances[0]?.length ?? 0;
  const all = Float32Array.from({ length: count }, (_, i) =>
    oddness(
      distances.map((each) => each[i] ?? 0),
      sorted,
    ),
  );
  return { distances: sorted, oddness: all.sort() };
}

/**
 * The share of the test pictures that are odder than a picture, 0 to 1.
 * @param distances of the picture, one of each kind
 */
export function rankOf(distances: readonly number[], calibration: Calibration): number {
  return shareBeyond(oddness(distances, calibration.distances), calibration.oddness);
}

/**
 * Fisher's method, which puts several tests together: the sum of −ln of the shares of test pictures that are farther.
 * A picture is odd when it is a little far in all ways, or very far in one. Source: Fisher, "Statistical Methods for
 * Research Workers", 1925.
 */
function oddness(distances: readonly number[], usual: readonly Float32Array[]): number {
  const sum = distances.reduce((before, distance, kind) => {
    const known = usual[kind] ?? new Float32Array();
    return before - Math.log(Math.max(shareBeyond(distance, known), 0.5 / Math.max(1, known.length)));
  }, 0);
  // Rounded as it is kept, so that equal pictures stay equal.
  return Math.fround(sum);
}

function shareBeyond(value: number, sorted: Float32Array): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return 1 - low / Math.max(1, sorted.length);
}

/** What a rank means. About 3% of the test pictures are called unlike, and 7% more unusual. */
export function verdictOf(rank: number): LikenessVerdict {
  if (rank < UNLIKE_RANK) return 'unlike';
  return rank < UNUSUAL_RANK ? 'unusual' : 'familiar';
}
