import type { DecodedPicture } from '../decoding/bitmap';

/** The most bytes of pixels that are kept: some 16 large photos, or thousands of small pictures. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A decoded picture and the name of its file. */
export interface NamedPicture {
  readonly name: string;
  readonly picture: DecodedPicture;
}

/** The latest pictures, decoded, so that a person can change how they are read without reading their files again. */
export class DecodedPictures {
  private readonly pictures = new Map<string, NamedPicture>();
  private bytes = 0;

  get(id: string): NamedPicture | undefined {
    const kept = this.pictures.get(id);
    // The one that was used last goes to the end.
    if (kept !== undefined && this.pictures.delete(id)) this.pictures.set(id, kept);
    return kept;
  }

  /** Drops the oldest pictures when there is no room. */
  set(id: string, named: NamedPicture): void {
    this.drop(id);
    this.pictures.set(id, named);
    this.bytes += named.picture.data.length;
    for (const oldest of this.pictures.keys()) {
      if (this.bytes <= MAX_BYTES) break;
      this.drop(oldest);
    }
  }

  private drop(id: string): void {
    this.bytes -= this.pictures.get(id)?.picture.data.length ?? 0;
    this.pictures.delete(id);
  }
}
