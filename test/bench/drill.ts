import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Decoder } from '../../src/worker/decoding/decoder';
import { dataFolder } from '../support/data';
import { fuzzDecoder } from '../support/fuzzDecoder';
import { pictureFile, pictureFixtures } from '../support/pictureFixtures';
import { WASM_FOLDER } from '../support/backend';
import type { DrillResult } from './drill/drillResult';
import { fullDisk, kills, messagesToThread, threadKills } from './drill/programs';
import { damagedData, damagedRuns } from './drill/stores';

// Damages, kills and fills what a person's computer may damage, kill and fill, and prints what became of it.
// Usage: node drill.js [SEED]
const seed = Number(process.argv[2] ?? '1');

async function damagedPictures(count: number): Promise<DrillResult> {
  const decoder = new Decoder({ wasmFolder: WASM_FOLDER });
  try {
    const files = pictureFixtures().map(([name]) => [name, pictureFile(name)] as const);
    const { decoded, refused, faults } = await fuzzDecoder(decoder, files, count, seed);
    return { what: 'damaged pictures', tried: count, outcomes: { decoded, refused }, faults };
  } finally {
    await decoder.close();
  }
}

function show(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Each with a folder of its own. */
const DRILLS: readonly ((folder: string) => Promise<DrillResult>)[] = [
  (folder) => damagedRuns(folder, 500, seed),
  (folder) => damagedData(folder, dataFolder(), 60, seed),
  (folder) => fullDisk(folder, 10),
  (folder) => messagesToThread(folder, 5000, seed),
  () => damagedPictures(1000),
  (folder) => threadKills(folder, 60, seed),
  (folder) => kills(folder, dataFolder(), 60, seed),
];

async function main(): Promise<void> {
  show(`Drill with seed ${seed}\n`);
  let faults = 0;
  for (const drill of DRILLS) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'fashion-mnist-drill-'));
    try {
      const result = await drill(folder);
      faults += result.faults.length;
      const outcomes = Object.entries(result.outcomes).map(([name, count]) => `${count} ${name}`);
      show(`${String(result.tried).padStart(5)} ${result.what}: ${outcomes.join(', ')}`);
      for (const fault of result.faults.slice(0, 20)) show(`        ✖ ${fault}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  show(`\n${faults} faults`);
  process.exitCode = faults > 0 ? 1 : 0;
}

void main();
