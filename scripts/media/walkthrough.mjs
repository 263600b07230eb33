// Draws the tutorial's pictures and the icons. They show the data set, and a run of the notebook's network that is
// trained here.
// Usage: node scripts/media/walkthrough.mjs   (after npm run setup)
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { provideData } from '../setup/data.mjs';
import { trainInTerminal } from '../train.mjs';
import { encodePicture } from './encodePicture.mjs';
import { openTestPictures } from './testPictures.mjs';

const dataFolder = await provideData();
if (dataFolder === undefined) throw new Error('The pictures are made from the data set, which is missing.');
const testPicture = openTestPictures(dataFolder);
/** The first test picture of each class. */
const OF_CLASS = [19, 2, 1, 13, 6, 8, 4, 9, 18, 0];
const NAMES = ['T-shirt', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'];

const TEXT = 'var(--vscode-foreground)';
const FAINT = 'var(--vscode-descriptionForeground)';
const LINE = 'var(--vscode-editorWidget-border, var(--vscode-descriptionForeground))';
const BLUE = 'var(--vscode-charts-blue)';
const GREEN = 'var(--vscode-charts-green)';
const RED = 'var(--vscode-charts-red)';
const PAPER = '#ffffff';

mkdirSync('media/walkthrough', { recursive: true });
mkdirSync('media/icons', { recursive: true });

svg('data', 560, 300, [
  ...OF_CLASS.map((index, label) => {
    const [x, y] = [20 + (label % 5) * 106, 16 + Math.floor(label / 5) * 116];
    return picture(index, x + 10, y, 3) + text(x + 52, y + 102, NAMES[label], 12, 'middle');
  }),
  text(20, 280, '60,000 for training', 15, 'start', TEXT, 600),
  text(540, 280, '10,000 for testing', 15, 'end', TEXT, 600),
]);

svg('picture', 560, 300, [
  picture(0, 20, 10, 10),
  `<rect x="160" y="150" width="60" height="60" fill="none" stroke="${BLUE}" stroke-width="2"/>`,
  `<path d="M220 150 L330 60 M220 210 L330 240" stroke="${BLUE}" stroke-width="1" stroke-dasharray="4 3"/>`,
  ...[0, 1, 2, 3, 4, 5].flatMap((row) =>
    [0, 1, 2, 3, 4, 5].map((column) => {
      const value = testPicture(0).pixels[(14 + row) * 28 + 14 + column];
      return text(350 + column * 36, 80 + row * 30, String(value), 13, 'middle');
    }),
  ),
  `<rect x="330" y="60" width="216" height="180" fill="none" stroke="${BLUE}" stroke-width="1"/>`,
  text(438, 268, '28 × 28 = 784 numbers, 0 to 255', 13, 'middle', FAINT),
]);

const nodes = (
  /** @type {number} */ x,
  /** @type {number} */ count,
  /** @type {number} */ gap,
  /** @type {string} */ colour,
) => Array.from({ length: count }, (_, i) => ({ x, y: 140 + (i - (count - 1) / 2) * gap, colour }));
const layers = [nodes(170, 9, 26, FAINT), nodes(320, 7, 32, BLUE), nodes(470, 10, 24, GREEN)];
svg('model', 560, 300, [
  picture(0, 14, 100, 3),
  `<path d="M104 142 h44" stroke="${LINE}" stroke-width="2"/>`,
  ...[0, 1].flatMap((layer) =>
    layers[layer].flatMap((a) =>
      layers[layer + 1].map(
        (b) => `<path d="M${a.x} ${a.y} L${b.x} ${b.y}" stroke="${FAINT}" stroke-opacity="0.25" stroke-width="1"/>`,
      ),
    ),
  ),
  ...layers.flat().map(({ x, y, colour }) => `<circle cx="${x}" cy="${y}" r="7" fill="${colour}"/>`),
  text(170, 282, 'Flatten 784', 13, 'middle'),
  text(320, 282, 'Dense 128, relu', 13, 'middle'),
  text(470, 282, 'Dense 10', 13, 'middle'),
  text(245, 298, '100,480', 11, 'middle', FAINT),
  text(395, 298, '1,290', 11, 'middle', FAINT),
]);

const { record, probabilitiesOf } = await trainedRun();
const ACCURACY = record.history.map((/** @type {{ accuracy: number }} */ { accuracy }) => accuracy);
const LOSS = record.history.map((/** @type {{ loss: number }} */ { loss }) => loss);
const curve = (
  /** @type {number[]} */ values,
  /** @type {(value: number) => number} */ y,
  /** @type {string} */ stroke,
) => {
  const points = values.map((value, i) => `${i === 0 ? 'M' : 'L'}${70 + i * 24} ${y(value).toFixed(1)}`);
  return `<path d="${points.join(' ')}" fill="none" ${stroke}/>`;
};
svg('train', 560, 300, [
  `<path d="M60 20 V250 H540" fill="none" stroke="${LINE}"/>`,
  curve(ACCURACY, (value) => 250 - ((value - 0.78) / 0.16) * 220, `stroke="${GREEN}" stroke-width="3"`),
  curve(LOSS, (value) => 250 - ((value - 0.15) / 0.5) * 220, `stroke="${RED}" stroke-width="3" stroke-dasharray="7 4"`),
  text(530, 40, 'accuracy', 14, 'end', GREEN, 600),
  text(530, 240, 'loss', 14, 'end', RED, 600),
  text(70, 270, 'epoch 1', 12, 'start', FAINT),
  text(530, 270, 'epoch 20', 12, 'end', FAINT),
]);

svg('evaluate', 560, 300, [
  ...[
    ['on the training pictures', ACCURACY.at(-1), BLUE],
    ['on new pictures', record.evaluation.accuracy, GREEN],
  ].flatMap(([name, value, colour], i) => [
    text(40, 60 + i * 100, String(name), 14, 'start'),
    `<rect x="40" y="${72 + i * 100}" width="480" height="30" rx="4" fill="${LINE}" fill-opacity="0.25"/>`,
    `<rect x="40" y="${72 + i * 100}" width="${480 * Number(value)}" height="30" rx="4" fill="${colour}"/>`,
    text(530, 60 + i * 100, `${(Number(value) * 100).toFixed(1)}%`, 16, 'end', TEXT, 600),
  ]),
  text(280, 260, 'the gap shows how much it overfits', 14, 'middle', FAINT),
]);

// The first sneaker with a high probability that still leaves something for the other bars.
const SNEAKER = 7;
const isShown = (/** @type {number} */ index) => {
  const confidence = probabilitiesOf(index)[SNEAKER];
  return testPicture(index).label === SNEAKER && confidence > 0.7 && confidence < 0.9;
};
const shown = [...Array(10_000).keys()].find(isShown) ?? 9;
const sneaker = probabilitiesOf(shown);
svg('predict', 560, 300, [
  picture(shown, 20, 40, 7),
  text(118, 265, `Sneaker ${(sneaker[SNEAKER] * 100).toFixed(0)}% (Sneaker)`, 14, 'middle', GREEN, 600),
  ...sneaker.flatMap((value, label) => {
    const width = Math.round(Math.max(2, value * 200));
    const fill = label === SNEAKER ? GREEN : FAINT;
    return [
      text(330, 50 + label * 23, NAMES[label], 12, 'end'),
      `<rect x="340" y="${40 + label * 23}" width="${width}" height="14" rx="2" fill="${fill}"/>`,
    ];
  }),
]);

svg('own', 560, 300, [
  `<rect x="20" y="60" width="180" height="180" rx="6" fill="${PAPER}" stroke="${LINE}"/>`,
  picture(1, 54, 92, 4, true),
  `<path d="M215 150 h50 m-10 -8 l10 8 l-10 8" fill="none" stroke="${TEXT}" stroke-width="2"/>`,
  picture(1, 285, 108, 3),
  `<path d="M384 150 h50 m-10 -8 l10 8 l-10 8" fill="none" stroke="${TEXT}" stroke-width="2"/>`,
  text(495, 155, 'Pullover', 17, 'middle', GREEN, 600),
  text(110, 262, 'your photo', 12, 'middle', FAINT),
  text(327, 262, '28 × 28', 12, 'middle', FAINT),
]);

writeFileSync(
  'media/icons/results.svg',
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">' +
    '<path fill="none" stroke="#3794ff" stroke-width="1.6" d="M2 2v12h12M4.5 11c2-5 4-6.5 9-7"/></svg>\n',
);
icon();

/** Trains the notebook's run. The same seed on the same TensorFlow gives the same pictures. */
async function trainedRun() {
  const storage = mkdtempSync(path.join(os.tmpdir(), 'fashion-mnist-walkthrough-'));
  try {
    const code = await trainInTerminal(['--seed', '1'], { globalStorage: storage }, dataFolder);
    if (code !== 0) throw new Error('The run for the pictures could not be trained.');
    const runs = path.join(storage, 'runs');
    const folder = path.join(runs, readdirSync(runs)[0] ?? '');
    const bytes = Uint8Array.from(readFileSync(path.join(folder, 'test-probabilities.bin')));
    const probabilities = new Float32Array(bytes.buffer);
    return {
      record: JSON.parse(readFileSync(path.join(folder, 'run.json'), 'utf8')),
      /** @param {number} index of a test picture */
      probabilitiesOf: (index) => Array.from(probabilities.subarray(index * 10, (index + 1) * 10)),
    };
  } finally {
    rmSync(storage, { recursive: true, force: true });
  }
}

/**
 * A test picture as squares, black on white like the notebook's.
 * @param {number} index @param {number} x @param {number} y @param {number} size of a pixel @param {boolean} [bare]
 */
function picture(index, x, y, size, bare = false) {
  const { pixels } = testPicture(index);
  const squares = [];
  for (let row = 0; row < 28; row++) {
    for (let column = 0; column < 28;) {
      const value = pixels[row * 28 + column] >> 4;
      let end = column + 1;
      while (end < 28 && pixels[row * 28 + end] >> 4 === value) end++;
      const grey = (255 - value * 17).toString(16).padStart(2, '0');
      if (value > 0)
        squares.push(`<path fill="#${grey}${grey}${grey}" d="M${column} ${row}h${end - column}v1h-${end - column}z"/>`);
      column = end;
    }
  }
  const paper = bare ? '' : `<path fill="${PAPER}" d="M0 0h28v28h-28z"/>`;
  const place = `transform="translate(${x} ${y}) scale(${size})"`;
  return `<g ${place} shape-rendering="crispEdges">${paper}${squares.join('')}</g>`;
}

/**
 * @param {number} x @param {number} y @param {string} content @param {number} size @param {string} anchor
 * @param {string} [colour] @param {number} [weight]
 */
function text(x, y, content, size, anchor, colour = TEXT, weight = 400) {
  const font = `font-size="${size}" font-weight="${weight}" text-anchor="${anchor}"`;
  return `<text x="${x}" y="${y}" ${font} fill="${colour}">${content}</text>`;
}

/** @param {string} name @param {number} width @param {number} height @param {string[]} parts */
function svg(name, width, height, parts) {
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="system-ui, sans-serif">`;
  writeFileSync(`media/walkthrough/${name}.svg`, `${head}\n${parts.join('\n')}\n</svg>\n`);
}

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
