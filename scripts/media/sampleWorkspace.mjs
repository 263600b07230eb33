// Makes the pictures of the sample workspace from test pictures of the data set.
// Usage: node scripts/media/sampleWorkspace.mjs   (after npm run setup)
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import encodeAvif, { init as initAvif } from '@jsquash/avif/encode.js';
import encodeWebp, { init as initWebp } from '@jsquash/webp/encode.js';
import { Jimp } from 'jimp';
import { provideData } from '../setup/data.mjs';
import { openTestPictures } from './testPictures.mjs';

const FOLDER = 'media/sample-workspace';
/** Missing in the types of Node 20. */
const { compile } = /** @type {any} */ (globalThis).WebAssembly;

const dataFolder = await provideData();
if (dataFolder === undefined) throw new Error('The pictures are made from the data set, which is missing.');
const testPicture = openTestPictures(dataFolder);

/** As in the data set: 28 × 28, light on black. */
const original = (/** @type {number} */ index) => draw(index, 1, (value) => [value, value, value, 255]);
/** As in a shop: larger, dark on white, with a margin. */
const onWhite = (/** @type {number} */ index) => {
  const picture = draw(index, 10, (value) => [255 - value, 255 - value, 255 - value, 255]);
  const page = new Jimp({ width: 400, height: 320, color: 0xffffffff });
  return page.composite(picture, 60, 20);
};
/** A coloured shape on a transparent ground. */
const cutOut = (/** @type {number} */ index) => draw(index, 8, (value) => [30, 70, 140, value]);

mkdirSync(path.join(FOLDER, 'broken'), { recursive: true });
await write('ankle-boot.png', await original(0).getBuffer('image/png'));
await write('sneaker-2.png', await original(9).getBuffer('image/png'));
await write('pullover-on-white.jpg', await onWhite(1).getBuffer('image/jpeg', { quality: 92 }));
await write('trouser-on-white.png', await onWhite(2).getBuffer('image/png'));
await write('coat-on-white.jpg', await onWhite(6).getBuffer('image/jpeg', { quality: 92 }));
await write('dress-cut-out.png', await cutOut(13).getBuffer('image/png'));
await write('sandal.gif', await original(8).getBuffer('image/gif'));
await write('shirt.bmp', await original(7).getBuffer('image/bmp'));
await initWebp(await compile(readFileSync('node_modules/@jsquash/webp/codec/enc/webp_enc.wasm')));
await write('bag.webp', Buffer.from(await encodeWebp(imageData(onWhite(18)))));
await initAvif(await compile(readFileSync('node_modules/@jsquash/avif/codec/enc/avif_enc.wasm')));
await write('trouser.avif', Buffer.from(await encodeAvif(imageData(onWhite(3)))));
await write('broken/not-a-picture.png', Buffer.from('This is text with the name of a picture.\n'));
await write('broken/cut-off.jpg', (await onWhite(1).getBuffer('image/jpeg')).subarray(0, 2000));

/** @param {number} index @param {number} scale @param {(value: number) => number[]} colour */
function draw(index, scale, colour) {
  const { pixels } = testPicture(index);
  const side = 28 * scale;
  const data = Buffer.alloc(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const value = pixels[Math.floor(y / scale) * 28 + Math.floor(x / scale)] ?? 0;
      data.set(colour(value), (y * side + x) * 4);
    }
  }
  return Jimp.fromBitmap({ data, width: side, height: side });
}

/** As the browser's ImageData, which the encoders expect. @param {any} picture @returns {any} */
function imageData({ bitmap: { data, width, height } }) {
  return { data: Uint8ClampedArray.from(data), width, height, colorSpace: 'srgb' };
}

/** @param {string} name @param {Buffer} content */
async function write(name, content) {
  writeFileSync(path.join(FOLDER, name), content);
  console.log(`${name}, ${content.length} bytes`);
}
