import { MessageChannel } from 'node:worker_threads';
import type { TrainingSet } from './dataset';

/** Bytes that are copied before those of the source are freed. */
const PIECE = 4 << 20;

/** The training set of a folder. Its pictures are read when they are needed, and again after they were released. */
export class StoredTrainingSet implements TrainingSet {
  private kept: Promise<Uint8Array> | undefined;

  /** `read` resolves to the pictures. With `target`, it writes them there. */
  constructor(
    readonly labels: Uint8Array,
    private readonly read: (target?: Uint8Array) => Promise<Uint8Array>,
  ) {}

  images(): Promise<Uint8Array> {
    if (this.kept === undefined) {
      this.kept = this.read();
      // A failure is not kept.
      this.kept.catch(() => {
        this.kept = undefined;
      });
    }
    return this.kept;
  }

  release(): void {
    void this.kept?.then(free, () => undefined);
    this.kept = undefined;
  }

  async moveTo(target: Uint8Array): Promise<void> {
    const { kept } = this;
    // Whoever asks from now on reads them again.
    this.kept = undefined;
    if (kept === undefined) {
      await this.read(target);
      return;
    }
    const { buffer, byteOffset, length } = await kept;
    for (let behind = length, at = length; at > 0; behind = at) {
      at = Math.max(0, at - PIECE);
      target.set(new Uint8Array(buffer, byteOffset + at, behind - at), at);
      // The engine gives the memory behind the new end back to the system.
      if (isResizable(buffer)) buffer.resize(byteOffset + at);
    }
  }
}

function isResizable(buffer: ArrayBufferLike): buffer is ArrayBuffer {
  return buffer instanceof ArrayBuffer && buffer.resizable;
}

/** Frees an array's memory at once, without waiting for garbage collection, by transferring it to nobody. */
function free({ buffer }: Uint8Array): void {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(undefined, [buffer as ArrayBuffer]);
  port1.close();
  port2.close();
}
