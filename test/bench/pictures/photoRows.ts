import { encode } from './encode';
import { cropOf, keptPictures, photosOf } from './foreign';
import type { MadePicture, Row } from './row';

const goals = { must: 90, aim: 95 };

/** Photos of animals, food, landscapes and things. Those that show clothes are left out. */
const TUNED = new RegExp(
  [
    String.raw`^foolbox/imagenet_(?!11_630)\d+_\d+\.jpg$`,
    '^scikit-image/(brick|chelsea|coffee|coins|grass|gravel|hubble|ihc|moon|motorcycle_left|retina|rocket)',
    '^imgaug/quokka',
    '^startbootstrap-creative/(portfolio-fullsize|bg)',
    '^startbootstrap-business-casual/(?!about)',
    '^startbootstrap-stylish-portfolio/(bg|portfolio)',
  ].join('|'),
);
const HELD_OUT = new RegExp(
  [
    '^scikit-learn/',
    '^material-kit/(bg|city)',
    '^now-ui-kit/(bg|header)',
    '^paper-kit-2/(antoine|bruno|daniel|fabio|federico|ilya|joshua|soroush|uriel)',
    '^soft-ui-design-system/(anastasia|blog7-[23]|nastuh|office-dark|meeting|annie|ivancik)',
    '^startbootstrap-(grayscale/|landing-page/bg)',
    '^blk-design-system/(denys|mark)',
    '^argon-design-system-free/(pages|theme-img)',
  ].join('|'),
);

export const PHOTO_ROW: Row = { ...photos('photos of other things', TUNED, HELD_OUT), ...goals };

/** Photos of other kinds, which nothing was tuned on. */
export const PHOTO_KIND_ROWS: readonly Row[] = [
  photos('faces', /^(argon|material|paper|soft)[^/]*\/(faces-|team-|bruce|charles|ivana\.|jordan|marie)/),
  photos('waves and textures', /^soft-ui-design-system\/curved-images-|^scikit-image\/(brick|grass|gravel)/),
  photos(
    'screenshots',
    /^(argon|material|now|paper)[^/]*\/(theme-|examples-)?(landing|profile|login|docs|(landing|profile)-page)\.jpg$/i,
  ),
  photos('photos of 32 × 32 pixels', /^foolbox\/cifar/),
];

/** Crops of photos: each place counts as a picture. Small photos are taken whole. */
function photos(name: string, tuned: RegExp, heldOutOnes = tuned): Row {
  return {
    name,
    kind: 'other things',
    *make({ foreignFolder, chance, count, heldOut }): Iterable<MadePicture> {
      if (foreignFolder === undefined) return;
      const files = photosOf(foreignFolder, heldOut ? heldOutOnes : tuned);
      const read = keptPictures();
      const crops = Math.ceil(count / files.length);
      for (const file of files) {
        const photo = read(file);
        const small = Math.min(photo.width, photo.height) < 100;
        for (let i = 0; i < (small ? 1 : crops); i++) {
          const share = i === 0 ? 1 : chance.between(0.3, 0.8);
          const side = [Math.round(photo.width * share), Math.round(photo.height * share)] as const;
          const left = chance.whole(0, photo.width - side[0]);
          const top = chance.whole(0, photo.height - side[1]);
          yield { name: `${i}.jpg`, bytes: encode(cropOf(photo, left, top, side), 'jpg', { quality: 88 }) };
        }
      }
    },
  };
}
