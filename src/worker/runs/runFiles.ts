import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { TEST_PICTURES } from '../../shared/domain/pictures';
import { RunRecordSchema, type RunRecord } from '../../shared/domain/runRecord';
import { MODEL_FILE, readLayersModel, WEIGHTS_FILE } from '../exports/layersModel';
import { buildModel } from '../model/architectures';
import { summarize } from '../model/summary';
import { runDamaged } from './runErrors';

// Reads the files of a run's folder. Every function throws UserError `run-damaged` if a file is missing or damaged.

export const RECORD_FILE = 'run.json';
/** Float32, little-endian, 10,000 × 10. */
export const PROBABILITIES_FILE = 'test-probabilities.bin';
/** 10,000 bytes. With them, a run can be looked at without the data set. */
export const LABELS_FILE = 'test-labels.bin';

const PROBABILITIES_BYTES = TEST_PICTURES * CLASS_COUNT * Float32Array.BYTES_PER_ELEMENT;

/** The record of the run. Also checks its id, and that all files have the right size. */
export async function readRecordFile(folder: string): Promise<RunRecord> {
  const record = parseRecord(folder, await readPart(folder, RECORD_FILE));
  if (record.id !== path.basename(folder)) throw runDamaged(folder, `its record is that of ${record.id}`);
  checkSizes(folder, record);
  return record;
}

/** Softmax outputs on the test set, 10,000 × 10. */
export async function readProbabilitiesFile(folder: string): Promise<Float32Array> {
  const bytes = await readPart(folder, PROBABILITIES_FILE);
  if (bytes.length !== PROBABILITIES_BYTES)
    throw wrongSize(folder, PROBABILITIES_FILE, bytes.length, PROBABILITIES_BYTES);
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** True labels of the test set, 10,000. */
export async function readLabelsFile(folder: string): Promise<Uint8Array> {
  const bytes = await readPart(folder, LABELS_FILE);
  if (bytes.length !== TEST_PICTURES || bytes.some((label) => label >= CLASS_COUNT))
    throw runDamaged(folder, `${LABELS_FILE} does not hold ${TEST_PICTURES} labels`);
  return new Uint8Array(bytes);
}

/** The weights of the record's network. */
export async function readWeightsFile(folder: string, { options }: RunRecord) {
  const [modelJson, weights] = await Promise.all([readPart(folder, MODEL_FILE), readPart(folder, WEIGHTS_FILE)]);
  try {
    return readLayersModel(buildModel(options), { modelJson: textOf(modelJson), weights });
  } catch (cause) {
    throw runDamaged(folder, cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause), cause);
  }
}

/** Checks the large files without opening them: finds those that are cut off, but not those that were altered. */
function checkSizes(folder: string, { options }: RunRecord): void {
  const { trainableParameters, nonTrainableParameters } = summarize(buildModel(options));
  const sizes = {
    [MODEL_FILE]: undefined,
    [WEIGHTS_FILE]: (trainableParameters + nonTrainableParameters) * Float32Array.BYTES_PER_ELEMENT,
    [PROBABILITIES_FILE]: PROBABILITIES_BYTES,
    [LABELS_FILE]: TEST_PICTURES,
  };
  for (const [name, expected] of Object.entries(sizes)) {
    const size = sizeOf(folder, name);
    if (expected !== undefined && size !== expected) throw wrongSize(folder, name, size, expected);
  }
}

/** Synchronous: the record was just read from this folder, and waiting for 1,200 sizes made a list of 300 runs slow. */
function sizeOf(folder: string, name: string): number {
  try {
    return statSync(path.join(folder, name)).size;
  } catch (cause) {
    throw unreadable(folder, name, cause);
  }
}

async function readPart(folder: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(path.join(folder, name));
  } catch (cause) {
    throw unreadable(folder, name, cause);
  }
}

function parseRecord(folder: string, json: Uint8Array): RunRecord {
  try {
    return v.parse(RunRecordSchema, JSON.parse(textOf(json)));
  } catch (cause) {
    throw runDamaged(folder, `${RECORD_FILE} is not a run's record`, cause);
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function unreadable(folder: string, name: string, cause: unknown) {
  return runDamaged(folder, `${name} cannot be read`, cause);
}

function wrongSize(folder: string, name: string, size: number, expected: number) {
  return runDamaged(folder, `${name} has ${size} bytes instead of ${expected}`);
}
