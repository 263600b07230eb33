/** 2³² divided by the golden ratio: splitmix32's step. */
const GOLDEN = 0x9e3779b9;

/**
 * Random numbers that follow from a seed, the same on every machine: xoshiro128**, its state filled by splitmix32.
 * Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021.
 */
export class SeededRandom {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** Different streams of one seed are independent sequences, for different purposes. */
  constructor(seed: number, stream = 0) {
    const next = splitmix32((seed ^ Math.imul(stream, GOLDEN)) >>> 0);
    this.a = next();
    this.b = next();
    this.c = next();
    this.d = next();
  }

  /** A whole number from 0 to 2³² - 1. */
  uint32(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.b, 5), 7), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotateLeft(this.d, 11);
    return result;
  }

  /** Uniform in [0, 1), a multiple of 2⁻³². */
  next(): number {
    return this.uint32() / 2 ** 32;
  }

  /** The numbers from 0 to count - 1 in random order: the Fisher–Yates shuffle. */
  permutation(count: number): Int32Array {
    const order = new Int32Array(count);
    for (let i = 0; i < count; i++) order[i] = i;
    for (let i = count - 1; i > 0; i--) {
      const j = Math.floor(this.next() * (i + 1));
      const moved = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = moved;
    }
    return order;
  }
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function splitmix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + GOLDEN) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}
