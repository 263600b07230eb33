import type { DecodedPicture } from '../decoding/bitmap';

/** A picture at the size at which it is read. */
export interface RememberedPicture {
  readonly name: string;
  readonly picture: DecodedPicture;
}

const MOST_PICTURES = 50;
const MOST_BYTES = 32 * 1024 * 1024;

/** Keeps the latest pictures by their id, so that they can be read again without their files. */
export class PictureMemory {
  /** In the order of their use, the latest last. */
  private readonly pictures = new Map<string, RememberedPicture>();
  private bytes = 0;

  constructor(private readonly limits = { pictures: MOST_PICTURES, bytes: MOST_BYTES }) {}

  /** The picture, which thereby becomes the latest. */
  get(id: string): RememberedPicture | undefined {
    const found = this.pictures.get(id);
    if (found === undefined) return undefined;
    this.pictures.delete(id);
    this.pictures.set(id, found);
    return found;
  }

  /** Forgets the oldest pictures if there are too many. */
  set(id: string, picture: RememberedPicture): void {
    this.forget(id);
    this.pictures.set(id, picture);
    this.bytes += sizeOf(picture);
    for (const oldest of this.pictures.keys()) {
      if (this.pictures.size <= this.limits.pictures && this.bytes <= this.limits.bytes) break;
      this.forget(oldest);
    }
  }

  private forget(id: string): void {
    const found = this.pictures.get(id);
    if (found === undefined) return;
    this.pictures.delete(id);
    this.bytes -= sizeOf(found);
  }
}

function sizeOf({ picture }: RememberedPicture): number {
  return picture.data.byteLength;
}
