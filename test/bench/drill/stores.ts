import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import path from 'node:path';
import { UserError } from '../../../src/shared/domain/errors';
import { DATA_FILES } from '../../../src/worker/dataset/dataFiles';
import { DatasetStore } from '../../../src/worker/dataset/datasetStore';
import { SeededRandom } from '../../../src/worker/model/seededRandom';
import { RunStore } from '../../../src/worker/runs/runStore';
import { newRun } from '../../support/newRun';
import { someSnapshots } from '../../support/snapshots';
import { damageFile } from './damageFile';
import { inTime, Tally, type DrillResult } from './drillResult';

const silent = () => undefined;
const RUN_FILES = [
  ...['run.json', 'model.json', 'weights.bin', 'test-probabilities.bin', 'test-labels.bin', 'epochs.bin'],
  'marks.json',
];

/** Reads a damaged thing, which must be refused in words, or be read as it was before it was damaged. */
async function judge(tally: Tally, what: string, read: () => Promise<unknown>, original: unknown): Promise<void> {
  try {
    const actual = await inTime(read());
    if (isDeepStrictEqual(actual, original)) tally.count('read as it was');
    else tally.fault(`${what}: accepted with other content`);
  } catch (error) {
    if (error instanceof UserError && error.code !== 'internal') tally.count('refused');
    else tally.fault(`${what}: ${String(error)}`);
  }
}

/** Damages one file of a saved run, `count` times. */
export async function damagedRuns(folder: string, count: number, seed: number): Promise<DrillResult> {
  const tally = new Tally();
  const runs = path.join(folder, 'runs');
  const store = new RunStore(runs, silent);
  await store.save({ ...newRun('a'), snapshots: someSnapshots(5) });
  for (const picture of [4, 40]) await store.mark('a', picture, 'label wrong');
  cpSync(path.join(runs, 'a'), path.join(folder, 'whole'), { recursive: true });
  const readAll = async () => [
    await store.readResults('a'),
    await store.readWeights('a'),
    await store.readSnapshots('a'),
    await store.readMarks('a'),
  ];
  const original = await readAll();
  for (let i = 0; i < count; i++) {
    const random = new SeededRandom(seed, i);
    const name = RUN_FILES[i % RUN_FILES.length] ?? '';
    const way = damageFile(path.join(runs, 'a', name), random);
    // A run without that file is one whose pictures nobody has marked.
    const isUnmarked = name === 'marks.json' && way === 'missing';
    const expected = isUnmarked ? [...original.slice(0, -1), []] : original;
    await judge(tally, `${i} (${name}: ${way})`, readAll, expected);
    await inTime(store.list()).catch((error: unknown) => {
      tally.fault(`${i}: the list ${String(error)}`);
    });
    rmSync(path.join(runs, 'a'), { recursive: true });
    cpSync(path.join(folder, 'whole'), path.join(runs, 'a'), { recursive: true });
  }
  return tally.result('damaged files of a saved run', count);
}

/** Damages one of the test set's files in a person's folder, `count` times. */
export async function damagedData(
  folder: string,
  dataFolder: string,
  count: number,
  seed: number,
): Promise<DrillResult> {
  const tally = new Tally();
  const files = [DATA_FILES.testImages, DATA_FILES.testLabels].map(({ name }) => `${name}.gz`);
  const read = (at: string) => () =>
    new DatasetStore({ cacheFolder: path.join(folder, 'cache'), packedFolder: '', log: silent }).readTest(at);
  const original = await read(dataFolder)();
  for (let i = 0; i < count; i++) {
    const mine = path.join(folder, 'mine');
    rmSync(mine, { recursive: true, force: true });
    mkdirSync(mine);
    for (const name of files) cpSync(path.join(dataFolder, name), path.join(mine, name));
    const name = files[i % files.length] ?? '';
    const before = readFileSync(path.join(mine, name)).length;
    const way = damageFile(path.join(mine, name), new SeededRandom(seed, i));
    await judge(tally, `${i} (${name}, ${before} bytes: ${way})`, read(mine), original);
  }
  return tally.result("damaged files in a person's data folder", count);
}
