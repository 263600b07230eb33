import type { PictureOrigin } from '../../shared/domain/ownPicture';

/** A picture's file, wherever it is. */
export interface PictureSource {
  /** In bytes. */
  readonly size: () => Promise<number>;
  readonly read: () => Promise<Uint8Array>;
}

export interface ChosenPicture extends PictureSource {
  readonly origin: PictureOrigin;
}
