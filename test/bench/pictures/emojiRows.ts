import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bitmap } from '../../../src/worker/decoding/bitmap';
import type { Chance } from './chance';
import { decodeFile, encode } from './encode';
import { emojiOf, type EmojiFile } from './foreign';
import type { MadePicture, Material, Row } from './row';

/** The emoji that show one of the ten classes. Code points, and the class. High heels are left out: two classes fit. */
const CLOTHES: Readonly<Record<string, number>> = {
  '1F455': 0,
  '1F456': 1,
  '1F457': 3,
  '1F9E5': 4,
  '1F461': 5,
  '1FA74': 5,
  '1F45F': 7,
  '1F462': 9,
  '1F97E': 9,
  '1F45C': 8,
  '1F45D': 8,
  '1F45B': 8,
  '1F392': 8,
};
/** Bags, shoes and clothes outside the emoji's own category of clothing. They are in no set. */
const ALMOST_CLOTHES = new Set(['1F4BC', '1F9F3', '1F6FC', '26F8-FE0F', '1F3BF', '1F94B', '1F3BD', '1F6CD-FE0F']);

const TUNED = ['google', 'twitter'];
const HELD_OUT = ['apple', 'facebook', 'microsoft'];

export const DRAWN_ROW: Row = {
  name: 'emoji of clothes, by several makers',
  kind: 'clothes',
  must: 62,
  aim: 75,
  *make({ foreignFolder, count, chance, heldOut }: Material): Iterable<MadePicture> {
    if (foreignFolder === undefined) return;
    const files = emojiOf(foreignFolder, heldOut ? HELD_OUT : [...TUNED, ...HELD_OUT]).filter(
      ({ code }) => code in CLOTHES,
    );
    for (let i = 0; i < count; i++) {
      const { file, code } = files[i % files.length] ?? missing();
      const label = CLOTHES[code] ?? 0;
      yield i < files.length
        ? { name: path.basename(file), bytes: Uint8Array.from(readFileSync(file)), label }
        : { ...changed(file, chance), label };
    }
  },
};

export const OTHER_EMOJI_ROW: Row = {
  ...emojiRow('other emoji', ({ subcategory }) => subcategory !== 'country-flag'),
  must: 75,
  aim: 90,
};

/** Emoji of some kinds, by makers that nothing was tuned on. */
export const EMOJI_KIND_ROWS: readonly Row[] = [
  emojiRow('emoji of animals', ({ subcategory }) => subcategory.startsWith('animal')),
  emojiRow('emoji of food', ({ category }) => category === 'Food & Drink'),
  emojiRow('emoji of faces', ({ subcategory }) => subcategory.startsWith('face')),
  emojiRow('emoji of hands', ({ subcategory }) => subcategory.startsWith('hand')),
  emojiRow('emoji of tools', ({ subcategory }) => ['tool', 'household', 'science', 'office'].includes(subcategory)),
  emojiRow('emoji of flags', ({ subcategory }) => subcategory === 'country-flag'),
];

function emojiRow(name: string, isWanted: (emoji: EmojiFile) => boolean): Row {
  return {
    name,
    kind: 'other things',
    *make({ foreignFolder, count, chance, heldOut }: Material): Iterable<MadePicture> {
      if (foreignFolder === undefined) return;
      const files = emojiOf(foreignFolder, heldOut ? HELD_OUT : TUNED).filter(
        (emoji) => emoji.subcategory !== 'clothing' && !ALMOST_CLOTHES.has(emoji.code) && isWanted(emoji),
      );
      for (const { file } of chance.shuffled(files).slice(0, count)) {
        yield { name: path.basename(file), bytes: Uint8Array.from(readFileSync(file)) };
      }
    },
  };
}

/** Mirrored, on a ground, or as another kind of file: the same drawing as other people would save it. */
function changed(file: string, chance: Chance): MadePicture {
  const bitmap = decodeFile(file);
  const mirrored = chance.happens(0.5) ? mirror(bitmap) : bitmap;
  const ground = chance.pick([undefined, 255, chance.whole(190, 250)]);
  if (ground === undefined) return { name: 'emoji.webp', bytes: encode(mirrored, 'webp') };
  return { name: 'emoji.jpg', bytes: encode(onGround(mirrored, ground, 12), 'jpg', { quality: 90 }) };
}

function mirror({ width, height, data }: Bitmap): Bitmap {
  const mirrored = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + width - 1 - x) * 4;
      mirrored.set(data.subarray(from, from + 4), (y * width + x) * 4);
    }
  }
  return { width, height, data: mirrored };
}

/** Without transparency, and with a margin. */
function onGround({ width, height, data }: Bitmap, ground: number, margin: number): Bitmap {
  const [fullWidth, fullHeight] = [width + 2 * margin, height + 2 * margin];
  const full = new Uint8Array(fullWidth * fullHeight * 4).fill(ground);
  for (let y = 0; y < fullHeight; y++) {
    for (let x = 0; x < fullWidth; x++) {
      const at = (y * fullWidth + x) * 4;
      full[at + 3] = 255;
      if (x < margin || y < margin || x >= width + margin || y >= height + margin) continue;
      const from = ((y - margin) * width + x - margin) * 4;
      const share = (data[from + 3] ?? 0) / 255;
      for (let channel = 0; channel < 3; channel++) {
        full[at + channel] = Math.round(ground + ((data[from + channel] ?? 0) - ground) * share);
      }
    }
  }
  return { width: fullWidth, height: fullHeight, data: full };
}

function missing(): never {
  throw new Error('The folder of emoji has none of clothes.');
}
