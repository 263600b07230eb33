import { pictureOrigin, type OwnPicture } from '../../shared/domain/ownPicture';
import type { ChosenPicture, PictureSource } from './chosenPicture';

/**
 * Dropped pictures, each as the one with the same name and bytes that there is already. The editor has no URI for a
 * file that is dropped from outside, although the same file may have been classified from its explorer.
 */
export function asKnown<P extends ChosenPicture>(
  dropped: readonly P[],
  pictures: readonly OwnPicture[],
  sourceOf: (picture: OwnPicture) => PictureSource,
): Promise<P[]> {
  return Promise.all(
    dropped.map(async (picture) => {
      if (pictures.some(({ id }) => id === picture.origin.id)) return picture;
      for (const known of pictures.filter(({ name }) => name === picture.origin.name)) {
        if (await isSame(picture, () => sourceOf(known))) return { ...picture, origin: pictureOrigin(known) };
      }
      return picture;
    }),
  );
}

/** False for a file that cannot be read any more. */
async function isSame(a: PictureSource, sourceOfOther: () => PictureSource): Promise<boolean> {
  try {
    const b = sourceOfOther();
    return (await a.size()) === (await b.size()) && Buffer.compare(await a.read(), await b.read()) === 0;
  } catch {
    return false;
  }
}
