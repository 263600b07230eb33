import { statSync } from 'node:fs';
import path from 'node:path';
import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { NotAFile, openRegularFile, refuseOthers } from '../../files/regularFile';
import { isStorageFailure, storageReason } from '../../files/storageError';
import type { EpochSnapshot } from '../../shared/domain/epochSnapshot';
import { UserError } from '../../shared/domain/errors';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { TEST_PICTURES } from '../../shared/domain/pictures';
import { RunRecordSchema, type RunRecord } from '../../shared/domain/runRecord';
import { MODEL_FILE, readLayersModel, WEIGHTS_FILE } from '../exports/layersModel';
import { buildModel } from '../model/architectures';
import type { Model } from '../model/model';
import { summarize } from '../model/summary';
import { runDamaged } from './runErrors';
import { isIntact, openSeal, type Checksums } from './seal';
import { MOST_SNAPSHOT_BYTES, readSnapshotBytes } from './snapshotsFile';

// Reads the files of a run's folder. Every function throws UserError `run-damaged` if a file is missing or damaged.

export const RECORD_FILE = 'run.json';
/** Float32, little-endian, 10,000 × 10. */
export const PROBABILITIES_FILE = 'test-probabilities.bin';
/** 10,000 bytes. With them, a run can be looked at without the data set. */
export const LABELS_FILE = 'test-labels.bin';
/** What was recorded after each epoch. Some runs lack it. */
export const SNAPSHOTS_FILE = 'epochs.bin';

const PROBABILITIES_BYTES = TEST_PICTURES * CLASS_COUNT * Float32Array.BYTES_PER_ELEMENT;

/** The most bytes that a record or a network's description can have. */
const MOST_JSON = 4_000_000;

/** The size in bytes of the pieces that a file is read in, so that a slow disk can be told from one that hangs. */
const PIECE = 1 << 20;

/** A run's folder. */
export interface RunFolder {
  readonly path: string;
  /** Called whenever the folder has answered. What it throws ends the reading. */
  readonly feed: () => void;
}

/** A run's record, and what the files beside it must contain. */
export interface SealedRecord {
  readonly folder: RunFolder;
  readonly record: RunRecord;
  /** Undefined in runs of older versions. */
  readonly checksums: Checksums | undefined;
  /** The size of all files. */
  readonly bytes: number;
}

/**
 * The record of the run. Also checks that it is that of `id`, which is usually the folder's name, and that all files
 * have the right size.
 */
export async function readRecordFile(folder: RunFolder, id = path.basename(folder.path)): Promise<SealedRecord> {
  const json = await readPart(folder, RECORD_FILE, MOST_JSON);
  const { record, checksums } = parseRecord(folder, json);
  if (record.id !== id) throw runDamaged(folder.path, t('its record is that of {0}', record.id));
  return { folder, record, checksums, bytes: json.length + checkSizes(folder, record) };
}

/** Softmax outputs on the test set, 10,000 × 10. */
export async function readProbabilitiesFile(run: SealedRecord): Promise<Float32Array> {
  const bytes = await readIntact(run, PROBABILITIES_FILE, PROBABILITIES_BYTES);
  if (bytes.length !== PROBABILITIES_BYTES)
    throw wrongSize(run.folder, PROBABILITIES_FILE, bytes.length, PROBABILITIES_BYTES);
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** True labels of the test set, 10,000. */
export async function readLabelsFile(run: SealedRecord): Promise<Uint8Array> {
  const bytes = await readIntact(run, LABELS_FILE, TEST_PICTURES);
  if (bytes.length !== TEST_PICTURES || bytes.some((label) => label >= CLASS_COUNT))
    throw runDamaged(run.folder.path, t('{0} does not hold {1} labels', LABELS_FILE, TEST_PICTURES));
  return new Uint8Array(bytes);
}

/** The weights of the record's network. */
export async function readWeightsFile(run: SealedRecord) {
  const model = buildModel(run.record.options);
  const [modelJson, weights] = await Promise.all([
    readIntact(run, MODEL_FILE, MOST_JSON),
    readIntact(run, WEIGHTS_FILE, bytesOfWeights(model)),
  ]);
  try {
    return readLayersModel(model, { modelJson: textOf(modelJson), weights });
  } catch (cause) {
    throw runDamaged(run.folder.path, cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause), cause);
  }
}

/** What was recorded after each epoch. Undefined if nothing was. */
export async function readSnapshotsFile(run: SealedRecord): Promise<EpochSnapshot[] | undefined> {
  if (run.checksums?.[SNAPSHOTS_FILE] === undefined) return undefined;
  const bytes = await readIntact(run, SNAPSHOTS_FILE, MOST_SNAPSHOT_BYTES);
  try {
    return readSnapshotBytes(bytes);
  } catch (cause) {
    throw runDamaged(run.folder.path, t('{0} cannot be used', SNAPSHOTS_FILE), cause);
  }
}

/**
 * Checks the large files without opening them: finds those that are cut off, but not those that were altered. Returns
 * their size.
 */
function checkSizes(folder: RunFolder, { options }: RunRecord): number {
  let bytes = 0;
  const sizes = {
    [MODEL_FILE]: undefined,
    [WEIGHTS_FILE]: bytesOfWeights(buildModel(options)),
    [PROBABILITIES_FILE]: PROBABILITIES_BYTES,
    [LABELS_FILE]: TEST_PICTURES,
  };
  for (const [name, expected] of Object.entries(sizes)) {
    const size = sizeOf(folder, name);
    bytes += size;
    if (expected !== undefined && size !== expected) throw wrongSize(folder, name, size, expected);
    if (size > MOST_JSON && expected === undefined) throw tooLarge(folder, name, size);
  }
  // A run can be opened without it, so a fault in it is told when it is read.
  return bytes + (statSync(path.join(folder.path, SNAPSHOTS_FILE), { throwIfNoEntry: false })?.size ?? 0);
}

function bytesOfWeights(model: Model): number {
  const { trainableParameters, nonTrainableParameters } = summarize(model);
  return (trainableParameters + nonTrainableParameters) * Float32Array.BYTES_PER_ELEMENT;
}

/**
 * Synchronous: waiting for 1,500 sizes made a list of 300 runs take twice as long. The record was just read from this
 * folder, so its storage answers.
 */
function sizeOf(folder: RunFolder, name: string): number {
  const file = path.join(folder.path, name);
  try {
    const found = statSync(file);
    refuseOthers(file, found);
    return found.size;
  } catch (cause) {
    throw unreadable(folder, name, cause);
  }
}

/** Reads a file that has `mostBytes` at most. Whatever has more is not what it is called, and may never end. */
async function readPart(folder: RunFolder, name: string, mostBytes: number): Promise<Uint8Array> {
  try {
    const { handle, size } = await openRegularFile(path.join(folder.path, name));
    try {
      folder.feed();
      if (size > mostBytes) throw tooLarge(folder, name, size);
      const bytes = new Uint8Array(size);
      let at = 0;
      // A record is one piece: a list of 300 runs is read in this way.
      while (at < size) {
        const { bytesRead } = await handle.read(bytes, at, Math.min(PIECE, size - at), at);
        folder.feed();
        if (bytesRead === 0) throw runDamaged(folder.path, t('{0} ends after {1} of {2} bytes', name, at, size));
        at += bytesRead;
      }
      return bytes;
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw cause instanceof UserError ? cause : unreadable(folder, name, cause);
  }
}

async function readIntact({ folder, checksums }: SealedRecord, name: string, mostBytes: number): Promise<Uint8Array> {
  const bytes = await readPart(folder, name, mostBytes);
  if (!isIntact(name, bytes, checksums)) throw runDamaged(folder.path, t('{0} is not what was saved', name));
  return bytes;
}

function parseRecord(folder: RunFolder, json: Uint8Array): Pick<SealedRecord, 'record' | 'checksums'> {
  try {
    const { record, checksums } = openSeal(textOf(json));
    return { record: v.parse(RunRecordSchema, record), checksums };
  } catch (cause) {
    throw runDamaged(folder.path, t("{0} is not a run's record", RECORD_FILE), cause);
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function unreadable(folder: RunFolder, name: string, cause: unknown) {
  return runDamaged(folder.path, whyUnreadable(name, cause), cause);
}

function whyUnreadable(name: string, cause: unknown): string {
  if (cause instanceof NotAFile) return cause.message;
  const { code = '' } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT') return t('{0} is missing', name);
  return isStorageFailure(code) ? t('{0}: {1}', name, storageReason(cause)) : t('{0} cannot be read', name);
}

function tooLarge(folder: RunFolder, name: string, size: number) {
  return runDamaged(folder.path, t('{0} has {1} bytes, which is too many', name, size));
}

function wrongSize(folder: RunFolder, name: string, size: number, expected: number) {
  return runDamaged(folder.path, t('{0} has {1} bytes instead of {2}', name, size, expected));
}
