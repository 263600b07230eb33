/** A file's bytes while they are read: kept together, or what follows the header in an array that was handed in. */
export class FileContent {
  private filled = 0;
  private readonly header: Uint8Array;
  private readonly rest: Uint8Array;

  /** For `size` bytes at most. The last ones go to `target`, if there is one. */
  constructor(size: number, target?: Uint8Array) {
    // Memory that can be given back bit by bit: see StoredTrainingSet.
    this.rest = target ?? new Uint8Array(new ArrayBuffer(size, { maxByteLength: size }));
    this.header = new Uint8Array(size - this.rest.length);
  }

  /** How many bytes are there. */
  get length(): number {
    return this.filled;
  }

  /** The place of the next bytes: `most` of them, or fewer. */
  next(most: number): Uint8Array {
    const { header, rest, length } = this;
    return length < header.length
      ? header.subarray(length, length + most)
      : rest.subarray(length - header.length, length - header.length + most);
  }

  /** Call it after writing so many bytes to the place that `next` has given. */
  advance(bytes: number): void {
    this.filled += bytes;
  }

  /** Begins again. */
  clear(): void {
    this.filled = 0;
  }

  /** Adds a piece. Throws RangeError if there is no room for it. */
  add(piece: Uint8Array): void {
    for (let at = 0; at < piece.length;) {
      const place = this.next(piece.length - at);
      if (place.length === 0) throw new RangeError('The content is larger than its place.');
      place.set(piece.subarray(at, at + place.length));
      at += place.length;
      this.advance(place.length);
    }
  }

  /** The first bytes, at least two of them if there are as many. */
  get start(): Uint8Array {
    const first = this.header.length > 0 ? this.header : this.rest;
    return first.subarray(0, this.length);
  }

  /** A copy of all that is there. */
  whole(): Uint8Array {
    return Buffer.concat([this.header, this.rest]).subarray(0, this.length);
  }

  /** What is there. Without the header, if the rest went to a target. */
  get bytes(): Uint8Array {
    return this.rest.subarray(0, this.length - this.header.length);
  }
}
