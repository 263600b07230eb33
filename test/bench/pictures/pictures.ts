import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CLASS_NAMES } from '../../../src/shared/domain/labels';
import { PICTURE_PIXELS } from '../../../src/shared/domain/pictures';
import type { PictureSet } from '../../../src/worker/dataset/dataset';
import { DatasetStore } from '../../../src/worker/dataset/datasetStore';
import { LikenessSource } from '../../../src/worker/likeness/likenessSource';
import { Answerer } from './answerer';
import { Chance } from './chance';
import { CUT_OUT_ROWS } from './cutOutRows';
import { DRAWN_ROW, EMOJI_KIND_ROWS, OTHER_EMOJI_ROW } from './emojiRows';
import { loadEncoder } from './encode';
import { EXTRA_ROWS } from './extraRows';
import { FORMAT_ROWS } from './formatRows';
import { GROUND_ROWS } from './groundRows';
import { measure, type Measured } from './measure';
import { benchNetwork } from './network';
import { OTHER_ROWS } from './otherRows';
import { PHOTO_KIND_ROWS, PHOTO_ROW } from './photoRows';
import type { Piece } from './piece';
import type { Row } from './row';
import { HEADING, reaches, tableLine } from './table';

// How well people's own pictures are answered: sets of 500 pictures, made from the test set or by others, go through
// the worker's decoder, reading, network and likeness. Usage:
//   node pictures.js --data-folder FOLDER --networks FOLDER [--foreign FOLDER] [--quick] [--held-out] [--only TEXT]
// --only measures the rows whose name contains the text. --pixels FOLDER also writes what the network saw of each row.
const ROWS: readonly Row[] = [
  ...FORMAT_ROWS,
  ...GROUND_ROWS,
  ...CUT_OUT_ROWS,
  DRAWN_ROW,
  ...OTHER_ROWS,
  PHOTO_ROW,
  OTHER_EMOJI_ROW,
];
const HELD_OUT_ROWS: readonly Row[] = [...ROWS, ...EXTRA_ROWS, ...PHOTO_KIND_ROWS, ...EMOJI_KIND_ROWS];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'data-folder': { type: 'string' },
      networks: { type: 'string', default: 'artifacts/networks' },
      foreign: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'held-out': { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      pixels: { type: 'string' },
    },
  });
  const heldOut = values['held-out'];
  const [seed, count] = [heldOut ? 2 : 1, values.quick ? 100 : 500];
  await loadEncoder();
  const datasets = new DatasetStore({
    cacheFolder: values['data-folder'] ?? '',
    packedFolder: '',
    log: () => undefined,
  });
  const likeness = await new LikenessSource(datasets, values.networks, (_, line) => {
    show(line);
  }).of('');
  if (likeness === undefined) throw new Error('There is nothing to compare pictures with.');
  const answerer = new Answerer(await benchNetwork(values.networks, datasets), likeness);
  const pieces = someOfEach(await datasets.readTest(''), count, new Chance(seed, 'pieces'));
  const measured = new Map<string, Measured>();
  HEADING.forEach(show);
  for (const row of (heldOut ? HELD_OUT_ROWS : ROWS).filter(({ name }) => name.includes(values.only))) {
    const seen: Uint8Array[] = [];
    const chanceOf = (name: string) => new Chance(seed, name);
    const chance = chanceOf(row.name);
    const material = { pieces, count, heldOut, foreignFolder: values.foreign, chance, chanceOf };
    const result = await measure(row.make(material), answerer, ({ pixels }) => seen.push(pixels));
    measured.set(row.name, result);
    show(tableLine(row, result, measured));
    if (values.pixels !== undefined) writePixels(values.pixels, row.name, seen);
    const missed = row.must !== undefined && result.pictures > 0 && !reaches(row.must, row, result, measured);
    if (missed) process.exitCode = 1;
  }
  await answerer.close();
  mkdirSync('artifacts', { recursive: true });
  const file = `artifacts/pictures${heldOut ? '-held-out' : ''}.json`;
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(measured), undefined, 2)}\n`);
  show(`\nBy class: ${file}`);
}

/** As many pictures of each class, in random order. */
function someOfEach({ images, labels }: PictureSet, count: number, chance: Chance): Piece[] {
  const order = chance.shuffled(Array.from(labels, (label, index) => ({ label, index })));
  return CLASS_NAMES.flatMap((_, label) =>
    order
      .filter((each) => each.label === label)
      .slice(0, count / CLASS_NAMES.length)
      .map(({ index }) => ({ label, pixels: images.slice(index * PICTURE_PIXELS, (index + 1) * PICTURE_PIXELS) })),
  );
}

function writePixels(folder: string, name: string, seen: readonly Uint8Array[]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name.replaceAll(/[^\w]+/g, '-')}.u8`), Buffer.concat(seen));
}

function show(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
