import { CLASS_COUNT } from '../../shared/domain/labels';

/**
 * Where the ten classes lie among the numbers that describe a picture, and how far their pictures spread round the
 * centres. All classes share one covariance. Source: Lee and others, "A Simple Unified Framework for Detecting
 * Out-of-Distribution Samples and Adversarial Attacks", 2018.
 */
export interface ClassSpread {
  /** The Cholesky factor of the covariance, n × n numbers, row by row; 0 above the diagonal. */
  readonly factor: Float32Array;
  /** The mean of each class in units of the spread, 10 × n numbers. */
  readonly centres: Float32Array;
}

/** Gathers the described pictures one by one. */
export class SpreadFitter {
  private readonly means: Float64Array;
  private readonly products: Float64Array;
  private readonly step: Float64Array;

  /** @param numbers count × n numbers, which describe pictures of the classes `labels` */
  constructor(
    private readonly numbers: Float32Array,
    private readonly labels: Uint8Array,
    private readonly length: number,
  ) {
    this.products = new Float64Array(length * length);
    this.step = new Float64Array(length);
    this.means = new Float64Array(CLASS_COUNT * length);
    const counts = new Float64Array(CLASS_COUNT);
    labels.forEach((label) => (counts[label] = (counts[label] ?? 0) + 1));
    labels.forEach((label, i) => {
      for (let k = 0; k < length; k++) {
        const at = label * length + k;
        this.means[at] = (this.means[at] ?? 0) + (numbers[i * length + k] ?? 0) / (counts[label] ?? 1);
      }
    });
  }

  /** Adds what one picture tells about the covariance. */
  add(picture: number): void {
    const { length, step, products } = this;
    const mean = (this.labels[picture] ?? 0) * length;
    for (let k = 0; k < length; k++) {
      step[k] = (this.numbers[picture * length + k] ?? 0) - (this.means[mean + k] ?? 0);
    }
    for (let row = 0; row < length; row++) {
      const share = step[row] ?? 0;
      if (share === 0) continue;
      for (let column = 0, at = row * length; column <= row; column++, at++) {
        products[at] = (products[at] ?? 0) + share * (step[column] ?? 0);
      }
    }
  }

  /**
   * The spread, once all pictures have been added. Can be called once. `ridge` is added to the variances, as a share of
   * their mean, so that numbers that hardly vary do not decide.
   */
  fit(ridge: number): ClassSpread {
    const { length, products, means } = this;
    let trace = 0;
    for (let k = 0; k < length; k++) trace += products[k * length + k] ?? 0;
    const added = (ridge * trace) / length;
    for (let k = 0; k < length; k++) products[k * length + k] = (products[k * length + k] ?? 0) + added;
    const scale = Math.sqrt(Math.max(1, this.labels.length));
    const factor = Float32Array.from(choleskyFactor(products, length), (value) => value / scale);
    const centres = new Float32Array(means.length);
    for (let at = 0; at < means.length; at += length) {
      centres.set(inUnitsOfSpread(factor, means.subarray(at, at + length)), at);
    }
    return { factor, centres };
  }
}

/** The squared Mahalanobis distance to the nearest class. @param numbers n numbers that describe a picture */
export function distanceToClasses({ factor, centres }: ClassSpread, numbers: Float32Array): number {
  const place = inUnitsOfSpread(factor, numbers);
  let least = Infinity;
  for (let from = 0; from < centres.length; from += place.length) {
    let sum = 0;
    for (let k = 0; k < place.length; k++) sum += ((place[k] ?? 0) - (centres[from + k] ?? 0)) ** 2;
    least = Math.min(least, sum);
  }
  return least;
}

/** Solves `factor` · x = `numbers` from the first row to the last. */
function inUnitsOfSpread(factor: Float32Array, numbers: ArrayLike<number>): Float32Array {
  const { length } = numbers;
  const result = new Float32Array(length);
  for (let row = 0; row < length; row++) {
    let rest = numbers[row] ?? 0;
    for (let column = 0, at = row * length; column < row; column++, at++) {
      rest -= (factor[at] ?? 0) * (result[column] ?? 0);
    }
    result[row] = rest / (factor[row * length + row] ?? 1);
  }
  return result;
}

/** L with L · Lᵀ = `matrix`, which is symmetric and positive definite; only its lower half is read. */
function choleskyFactor(matrix: Float64Array, n: number): Float64Array {
  const factor = new Float64Array(n * n);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * n + column] ?? 0;
      for (let k = 0; k < column; k++) rest -= (factor[row * n + k] ?? 0) * (factor[column * n + k] ?? 0);
      factor[row * n + column] = row === column ? Math.sqrt(rest) : rest / (factor[column * n + column] ?? 1);
    }
  }
  return factor;
}
