// Draws the icons. The walkthrough's pictures are parts of the results page, which the golden suite takes.
// Usage: node scripts/media/icons.mjs   (after npm run setup)
import { mkdirSync, writeFileSync } from 'node:fs';
import { provideData } from '../setup/data.mjs';
import { encodePicture } from './encodePicture.mjs';
import { openTestPictures } from './testPictures.mjs';

const dataFolder = await provideData();
if (dataFolder === undefined) throw new Error('The icon is made from the data set, which is missing.');
const testPicture = openTestPictures(dataFolder);

mkdirSync('media/icons', { recursive: true });
writeFileSync(
  'media/icons/results.svg',
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">' +
    '<path fill="none" stroke="#3794ff" stroke-width="1.6" d="M2 2v12h12M4.5 11c2-5 4-6.5 9-7"/></svg>\n',
);
icon();

/** The extension's icon: a white ankle boot on a blue ground. */
function icon() {
  const size = 256;
  const { pixels } = testPicture(0);
  const data = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [column, row] = [Math.floor((x - 16) / 8), Math.floor((y - 16) / 8)];
      const inside = column >= 0 && column < 28 && row >= 0 && row < 28;
      const light = inside ? pixels[row * 28 + column] / 255 : 0;
      const [dx, dy] = [Math.max(40 - x, x - (size - 41), 0), Math.max(40 - y, y - (size - 41), 0)];
      const ground = [24 + y * 0.06, 58 + y * 0.12, 110 + y * 0.25];
      const corner = Math.hypot(dx, dy) <= 40 ? 255 : 0;
      data.set([...ground.map((value) => Math.round(value + (255 - value) * light)), corner], (y * size + x) * 4);
    }
  }
  writeFileSync('media/icons/icon.png', encodePicture({ data, width: size, height: size }, 'png'));
}
