// Makes the pictures of the sample workspace from test pictures of the data set.
// Usage: node scripts/media/sampleWorkspace.mjs   (after npm run setup)
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { provideData } from '../setup/data.mjs';
import { encodePicture } from './encodePicture.mjs';
import { openTestPictures } from './testPictures.mjs';

const FOLDER = 'media/sample-workspace';

const dataFolder = await provideData();
if (dataFolder === undefined) throw new Error('The pictures are made from the data set, which is missing.');
const testPicture = openTestPictures(dataFolder);

/** As in the data set: 28 × 28, light on black. */
const original = (/** @type {number} */ index) => draw(index, 1, (value) => [value, value, value, 255]);
/** As in a shop: larger, dark on white, with a margin. */
const onWhite = (/** @type {number} */ index) => {
  const picture = draw(index, 10, (value) => [255 - value, 255 - value, 255 - value, 255]);
  const page = { width: 400, height: 320, data: Buffer.alloc(400 * 320 * 4, 255) };
  for (let y = 0; y < picture.height; y++) {
    const row = picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4);
    page.data.set(row, ((y + 20) * page.width + 60) * 4);
  }
  return page;
};
/** A coloured shape on a transparent ground. */
const cutOut = (/** @type {number} */ index) => draw(index, 8, (value) => [30, 70, 140, value]);

mkdirSync(path.join(FOLDER, 'broken'), { recursive: true });
write('ankle-boot.png', encodePicture(original(0), 'png'));
write('sneaker-2.png', encodePicture(original(9), 'png'));
write('pullover-on-white.jpg', encodePicture(onWhite(1), 'jpg', 92));
write('trouser-on-white.png', encodePicture(onWhite(2), 'png'));
write('coat-on-white.jpg', encodePicture(onWhite(6), 'jpg', 92));
write('dress-cut-out.png', encodePicture(cutOut(13), 'png'));
write('sandal.gif', encodePicture(original(8), 'gif'));
write('shirt.bmp', encodePicture(original(7), 'bmp'));
write('bag.webp', encodePicture(onWhite(18), 'webp', 75));
write('trouser.avif', encodePicture(onWhite(3), 'avif', 50));
write('broken/not-a-picture.png', Buffer.from('This is text with the name of a picture.\n'));
write('broken/cut-off.jpg', encodePicture(onWhite(1), 'jpg', 100).subarray(0, 2000));

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
  return { width: side, height: side, data };
}

/** @param {string} name @param {Buffer} content */
function write(name, content) {
  writeFileSync(path.join(FOLDER, name), content);
  console.log(`${name}, ${content.length} bytes`);
}
