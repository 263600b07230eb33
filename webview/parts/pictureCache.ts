import { toErrorData } from '../../src/shared/domain/errors';
import { PICTURE_PIXELS } from '../../src/shared/domain/pictures';

/** The source of test pictures. Dispatches `change` when pictures have arrived or failed. */
export interface PictureSource extends EventTarget {
  /** The picture's 784 bytes; undefined until it has arrived. */
  get(index: number): Uint8Array | undefined;
  /** Resolves when these pictures have arrived, or have failed. */
  load(indices: readonly number[]): Promise<void>;
  /** Why the last pictures could not be read; undefined if they could. */
  readonly failure: string | undefined;
}

/** The most pictures of one call. */
const MOST_AT_ONCE = 500;

/** Reads each picture when it is first requested, and keeps it. */
export class PictureCache extends EventTarget implements PictureSource {
  private readonly pictures = new Map<number, Uint8Array>();
  private readonly asked = new Set<number>();
  private readonly failed = new Set<number>();
  private wanted: number[] = [];
  failure: string | undefined;

  /** `read` resolves with 784 bytes for each index. */
  constructor(private readonly read: (indices: readonly number[]) => Promise<Uint8Array>) {
    super();
  }

  get(index: number): Uint8Array | undefined {
    const picture = this.pictures.get(index);
    if (picture === undefined && !this.asked.has(index)) this.ask(index);
    return picture;
  }

  async load(indices: readonly number[]): Promise<void> {
    while (indices.some((index) => this.get(index) === undefined && !this.failed.has(index))) {
      await new Promise((resolve) => {
        this.addEventListener('change', resolve, { once: true });
      });
    }
  }

  /** Allows failed pictures to be requested again. Otherwise every redraw would request them. */
  retry(): void {
    if (this.failed.size === 0) return;
    for (const index of this.failed) this.asked.delete(index);
    this.failed.clear();
    this.failure = undefined;
    this.dispatchEvent(new Event('change'));
  }

  /** Combines the requests of one redraw into one call. */
  private ask(index: number): void {
    this.asked.add(index);
    this.wanted.push(index);
    if (this.wanted.length > 1) return;
    queueMicrotask(() => {
      const { wanted } = this;
      this.wanted = [];
      for (let from = 0; from < wanted.length; from += MOST_AT_ONCE) {
        void this.fetch(wanted.slice(from, from + MOST_AT_ONCE));
      }
    });
  }

  private async fetch(indices: readonly number[]): Promise<void> {
    try {
      const pixels = await this.read(indices);
      this.failure = undefined;
      indices.forEach((index, i) => {
        this.pictures.set(index, pixels.subarray(i * PICTURE_PIXELS, (i + 1) * PICTURE_PIXELS));
      });
    } catch (error) {
      const { message, nextStep } = toErrorData(error);
      this.failure = `${message} ${nextStep}`;
      for (const index of indices) this.failed.add(index);
    }
    this.dispatchEvent(new Event('change'));
  }
}
