import { randomInt } from 'node:crypto';

/** The seed of the next models: a new one for each, until a cell sets it. */
export class RandomSeed {
  private fixed: number | undefined;

  set(seed: number): void {
    this.fixed = seed;
  }

  next(): number {
    return this.fixed ?? randomInt(2 ** 32);
  }
}
