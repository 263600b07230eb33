import { inspect } from 'node:util';
import { t } from '@vscode/l10n';
import { SeededRandom } from '../../worker/model/seededRandom';
import { ValueError } from './valueError';

/** Rows and columns that are printed at most. */
const PRINTED = 10;

/**
 * Numbers with a shape, row by row, as NumPy's arrays are. `divide` and `reshape` copy nothing: an array of bytes stays
 * one of bytes, of which each counts `scale`.
 */
export class NdArray {
  /** `stored` has as many numbers as the shape says; the array's numbers are those times `scale`. */
  constructor(
    readonly stored: Uint8Array | Float32Array,
    readonly shape: readonly number[],
    readonly scale = 1,
  ) {}

  get dtype(): 'uint8' | 'float32' {
    return this.stored instanceof Uint8Array && this.scale === 1 ? 'uint8' : 'float32';
  }

  /** The length of the first dimension, such as the number of pictures. */
  get length(): number {
    return this.shape[0] ?? 0;
  }

  /** All numbers in a row; a copy. */
  get data(): Uint8Array | Float32Array {
    return this.scale === 1 ? this.stored.slice() : Float32Array.from(this.stored, (value) => value * this.scale);
  }

  /** One number, by as many indices as there are dimensions. */
  get(...indices: readonly number[]): number {
    const { shape } = this;
    if (indices.length !== shape.length) {
      throw new ValueError(
        shape.length === 1
          ? t('An array of shape {0} needs 1 index, not {1}.', shapeOf(shape), indices.length)
          : t('An array of shape {0} needs {1} indices, not {2}.', shapeOf(shape), shape.length, indices.length),
      );
    }
    const at = indices.reduce((sum, index, axis) => sum * (shape[axis] ?? 0) + this.checkIndex(index, axis), 0);
    return (this.stored[at] ?? 0) * this.scale;
  }

  /** The part of the first dimension that has this index, such as one picture. */
  row(index: number): NdArray {
    if (this.shape.length < 2)
      throw new ValueError(t('An array of one dimension has numbers, no rows: use get(index).'));
    const size = this.stored.length / this.length;
    const at = this.checkIndex(index, 0) * size;
    return new NdArray(this.stored.subarray(at, at + size), this.shape.slice(1), this.scale);
  }

  /** Some of the first dimension, as `Array.slice` takes them. Shares its numbers with this array. */
  slice(start = 0, end = this.length): NdArray {
    const size = this.length === 0 ? 0 : this.stored.length / this.length;
    const place = (index: number) => Math.min(this.length, Math.max(0, index < 0 ? index + this.length : index));
    const [from, to] = [place(start), Math.max(place(start), place(end))];
    return new NdArray(this.stored.subarray(from * size, to * size), [to - from, ...this.shape.slice(1)], this.scale);
  }

  /** The rows, or numbers, in random order: the same order for the same seed. A copy. */
  shuffle(seed = 0): NdArray {
    const size = this.stored.length / Math.max(1, this.length);
    const copy = this.stored.slice();
    new SeededRandom(seed).permutation(this.length).forEach((from, to) => {
      copy.set(this.stored.subarray(from * size, (from + 1) * size), to * size);
    });
    return new NdArray(copy, this.shape, this.scale);
  }

  /** Divides each number. */
  divide(divisor: number): NdArray {
    if (divisor === 0) throw new ValueError(t('Divide by a number that is not 0.'));
    return new NdArray(this.stored, this.shape, this.scale / divisor);
  }

  /** The same numbers in another shape. One dimension may be -1: it follows from the others. */
  reshape(shape: readonly number[]): NdArray {
    const known = shape.filter((size) => size !== -1).reduce((product, size) => product * size, 1);
    const whole = shape.map((size) => (size === -1 ? this.stored.length / known : size));
    if (whole.reduce((product, size) => product * size, 1) !== this.stored.length || !whole.every(Number.isInteger)) {
      throw new ValueError(t('An array of shape {0} cannot take the shape {1}.', shapeOf(this.shape), shapeOf(shape)));
    }
    return new NdArray(this.stored, whole, this.scale);
  }

  /** Where the largest number is: of all numbers of one dimension. */
  argmax(): number {
    if (this.shape.length !== 1) {
      throw new ValueError(
        t('argmax looks at one row; this array has the shape {0}: use row(index).', shapeOf(this.shape)),
      );
    }
    let best = 0;
    const sign = Math.sign(this.scale);
    this.stored.forEach((value, i) => {
      if (value * sign > (this.stored[best] ?? 0) * sign) best = i;
    });
    return best;
  }

  /** The largest number. */
  max(): number {
    return this.extreme((a, b) => a > b);
  }

  /** The smallest number. */
  min(): number {
    return this.extreme((a, b) => a < b);
  }

  /** The numbers of a dimension, or its rows, one after the other. */
  *[Symbol.iterator](): Generator<number | NdArray> {
    for (let i = 0; i < this.length; i++) yield this.shape.length === 1 ? this.get(i) : this.row(i);
  }

  [inspect.custom](): string {
    const { shape, dtype } = this;
    const size = shape.at(-1) ?? 0;
    const isSmall = shape.length <= 2 && (shape.length === 1 || this.length <= PRINTED) && size <= 3 * PRINTED;
    const title = `NdArray ${dtype} ${shapeOf(shape)}`;
    if (!isSmall) return title;
    const text = (row: NdArray) => Array.from(row.data, (value) => String(Number(value.toPrecision(4)))).join(', ');
    const rows = shape.length === 1 ? [this] : Array.from({ length: this.length }, (_, i) => this.row(i));
    return `${title} [${rows.map(text).join(']\n  [')}]`;
  }

  private extreme(isBetter: (a: number, b: number) => boolean): number {
    if (this.stored.length === 0) throw new ValueError(t('The array is empty.'));
    let best = (this.stored[0] ?? 0) * this.scale;
    for (const stored of this.stored) if (isBetter(stored * this.scale, best)) best = stored * this.scale;
    return best;
  }

  private checkIndex(index: number, axis: number): number {
    const size = this.shape[axis] ?? 0;
    const place = index < 0 ? index + size : index;
    if (Number.isInteger(index) && place >= 0 && place < size) return place;
    throw new ValueError(t('There is no index {0}: the indices go from 0 to {1}.', index, size - 1));
  }
}

/** A shape as NumPy prints it: `(60000, 28, 28)`, `(10,)`. */
export function shapeOf(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0] ?? 0},)` : `(${shape.join(', ')})`;
}
