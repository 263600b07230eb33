import type { LikenessVerdict } from '../../shared/domain/likeness';

/** Pictures with less than this share of the test pictures behind them are unlike clothes. */
const UNLIKE_RANK = 0.025;
/** Pictures with less than this share behind them are unusual. */
const UNUSUAL_RANK = 0.1;

/**
 * The share of the test pictures that are farther from the training pictures, 0 to 1.
 * @param distances of test pictures, in rising order
 */
export function rankOf(distance: number, distances: Float32Array): number {
  let [low, high] = [0, distances.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((distances[middle] ?? 0) <= distance) low = middle + 1;
    else high = middle;
  }
  return 1 - low / distances.length;
}

/** What a rank means. By definition, 2.5% of the test pictures are called unlike, and 7.5% more unusual. */
export function verdictOf(rank: number): LikenessVerdict {
  if (rank < UNLIKE_RANK) return 'unlike';
  return rank < UNUSUAL_RANK ? 'unusual' : 'familiar';
}
