import { SeededRandom } from '../../../src/worker/model/seededRandom';

/** Random numbers of several kinds that follow from a seed and a name, so that each set has its own. */
export class Chance {
  private readonly random: SeededRandom;

  constructor(seed: number, name: string) {
    this.random = new SeededRandom(seed, hash(name));
  }

  /** Uniform, from `low` to below `high`. */
  between(low: number, high: number): number {
    return low + this.random.next() * (high - low);
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  /** Whether something happens that has this probability. */
  happens(probability: number): boolean {
    return this.random.next() < probability;
  }

  /** Normally distributed with mean 0 and standard deviation 1: the Box-Muller transform. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random.next())) * Math.cos(2 * Math.PI * this.random.next());
  }

  /** One of the values, of which there is at least one. */
  pick<T>(values: readonly T[]): T {
    return values[this.whole(0, values.length - 1)] as T;
  }

  /** All values in random order. */
  shuffled<T>(values: readonly T[]): T[] {
    return [...this.random.permutation(values.length)].flatMap((i) => values.slice(i, i + 1));
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}
