import { PICTURE_PIXELS } from '../../src/shared/domain/pictures';

/** Pictures by number, asked for when they are first wanted and kept. */
export class PictureCache extends EventTarget {
  private readonly pictures = new Map<number, Uint8Array>();
  private readonly asked = new Set<number>();
  private readonly failed = new Set<number>();
  private wanted: number[] = [];
  /** Why pictures could not be had, the last time it was so. */
  failure: string | undefined;

  constructor(private readonly askFor: (indices: readonly number[]) => void) {
    super();
  }

  /** The picture's 784 bytes, or undefined until `change` says that it has come. */
  get(index: number): Uint8Array | undefined {
    const picture = this.pictures.get(index);
    if (picture === undefined && !this.asked.has(index)) this.ask(index);
    return picture;
  }

  receive(indices: readonly number[], pixels: Uint8Array): void {
    this.failure = undefined;
    indices.forEach((index, i) => {
      this.pictures.set(index, pixels.slice(i * PICTURE_PIXELS, (i + 1) * PICTURE_PIXELS));
    });
    this.dispatchEvent(new Event('change'));
  }

  /** What has failed is not asked for again before `retry`: whoever draws asks at every `change`. */
  fail(indices: readonly number[], reason: string): void {
    this.failure = reason;
    for (const index of indices) this.failed.add(index);
    this.dispatchEvent(new Event('change'));
  }

  /** What was wrong may have been mended. */
  retry(): void {
    if (this.failed.size === 0) return;
    for (const index of this.failed) this.asked.delete(index);
    this.failed.clear();
    this.failure = undefined;
    this.dispatchEvent(new Event('change'));
  }

  /** Those that are wanted in one go are asked for in one message. */
  private ask(index: number): void {
    this.asked.add(index);
    this.wanted.push(index);
    if (this.wanted.length > 1) return;
    queueMicrotask(() => {
      this.askFor(this.wanted);
      this.wanted = [];
    });
  }
}
