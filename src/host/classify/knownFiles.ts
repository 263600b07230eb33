import path from 'node:path';
import { FolderPatience } from '../../files/patience';
import { pictureOrigin, type OwnPicture } from '../../shared/domain/ownPicture';
import type { ChosenPicture, PictureSource } from './chosenPicture';

/**
 * Finds the known file of a dropped picture. The editor has no URI for a file that is dropped from outside, although
 * the same file may have been classified from its explorer.
 */
export class KnownFiles {
  /** A dropped picture does not wait for a drive that is gone: its own bytes are at hand. */
  private readonly patience: FolderPatience;

  /** `patience` is in milliseconds. */
  constructor(
    private readonly sourceOf: (picture: OwnPicture) => PictureSource,
    patience?: number,
  ) {
    this.patience = new FolderPatience((folder) => new Error(folder), patience);
  }

  /** Returns the dropped pictures. One with the name and bytes of a known picture gets that picture's origin. */
  asKnown<P extends ChosenPicture>(dropped: readonly P[], pictures: readonly OwnPicture[]): Promise<P[]> {
    return Promise.all(
      dropped.map(async (picture) => {
        if (pictures.some(({ id }) => id === picture.origin.id)) return picture;
        const candidates = pictures.filter(({ name }) => name === picture.origin.name);
        const same = await Promise.all(candidates.map((each) => this.isSame(picture, each)));
        const known = candidates[same.indexOf(true)];
        return known === undefined ? picture : { ...picture, origin: pictureOrigin(known) };
      }),
    );
  }

  /** False for a file that cannot be read any more. */
  private async isSame(picture: PictureSource, known: OwnPicture): Promise<boolean> {
    try {
      return await this.patience.within(path.posix.dirname(known.id), async () => {
        const file = this.sourceOf(known);
        if ((await picture.size()) !== (await file.size())) return false;
        return Buffer.compare(await picture.read(), await file.read()) === 0;
      });
    } catch {
      return false;
    }
  }
}
