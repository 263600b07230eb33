import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { storageError } from '../../files/storageError';
import { toErrorData, UserError } from '../../shared/domain/errors';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { TEST_PICTURES } from '../../shared/domain/pictures';
import { RunRecordSchema, type RunRecord, type RunResults } from '../../shared/domain/runRecord';
import type { RunList } from '../../shared/protocol/workerApi';
import type { Log } from '../../shared/domain/log';
import { buildModel } from '../model/architectures';
import { readLayersModel, WEIGHTS_FILE, type LayersModelFiles } from '../exports/layersModel';
import type { NamedWeight } from '../model/namedWeight';

const RECORD = 'run.json';
const MODEL = 'model.json';
/** Float32, little-endian, 10,000 × 10. */
const PROBABILITIES = 'test-probabilities.bin';
/** 10,000 bytes: with them a run can be looked at where the data set is not. */
const LABELS = 'test-labels.bin';

/** Folders whose name begins so are being written, or were left by a process that ended while it wrote. */
const TEMPORARY = '.saving-';
/** Milliseconds after which a temporary folder counts as left. */
const A_DAY = 24 * 60 * 60 * 1000;

/** What is kept of a run beside its weights. */
type Results = Pick<RunResults, 'record' | 'testProbabilities' | 'testLabels'>;

/** A run to be saved. */
export interface NewRun extends Results {
  readonly model: LayersModelFiles;
}

/** A run that was read, whole and fitting its own record. */
export interface SavedRun extends Results {
  readonly weights: readonly NamedWeight[];
}

/** Runs in a folder, one folder each; a run appears there whole or not at all. */
export class RunStore {
  constructor(
    private readonly folder: string,
    private readonly log: Log,
  ) {}

  /** A name for a new run that sorts by time: `2026-11-24T10-30-00Z-dense-3fa9`. */
  static newId(startedAt: Date, architecture: string): string {
    const time = startedAt.toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
    return `${time}-${architecture}-${randomBytes(2).toString('hex')}`;
  }

  /** Writes the run under a temporary name and renames it. Throws UserError `storage-failed`; nothing is overwritten. */
  async save({ record, model, testProbabilities, testLabels }: NewRun): Promise<void> {
    const temporary = path.join(this.folder, `${TEMPORARY}${record.id}`);
    try {
      await mkdir(temporary, { recursive: true });
      await Promise.all([
        writeFile(path.join(temporary, RECORD), `${JSON.stringify(record, undefined, 2)}\n`),
        writeFile(path.join(temporary, MODEL), model.modelJson),
        writeFile(path.join(temporary, WEIGHTS_FILE), model.weights),
        writeFile(path.join(temporary, PROBABILITIES), bytesOf(testProbabilities)),
        writeFile(path.join(temporary, LABELS), testLabels),
      ]);
      await rename(temporary, path.join(this.folder, record.id));
    } catch (error) {
      await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
      throw storageError(this.folder, error);
    }
    await this.removeLeftovers();
  }

  /** All readable runs, newest first, and what could not be read. */
  async list(): Promise<RunList> {
    const runs: RunRecord[] = [];
    const damaged: RunList['damaged'][number][] = [];
    for (const id of await this.ids()) {
      try {
        runs.push((await this.read(id)).record);
      } catch (error) {
        const data = toErrorData(error);
        this.log('warn', `The run ${id} is skipped: ${data.message}`);
        damaged.push({ folder: path.join(this.folder, id), error: data });
      }
    }
    return { runs, damaged };
  }

  /** Throws UserError `run-missing` or `run-damaged`. */
  async read(id: string): Promise<SavedRun> {
    const folder = path.join(this.folder, id);
    // A name such as `../elsewhere` leads out of the folder.
    if (path.dirname(folder) !== path.resolve(this.folder)) throw runMissing(id);
    if ((await stat(folder).catch(() => undefined)) === undefined) throw runMissing(id);
    const [recordJson, modelJson, weights, probabilities, labels] = await Promise.all([
      readPart(folder, RECORD),
      readPart(folder, MODEL),
      readPart(folder, WEIGHTS_FILE),
      readPart(folder, PROBABILITIES),
      readPart(folder, LABELS),
    ]);
    const record = parseRecord(folder, new TextDecoder().decode(recordJson));
    if (record.id !== id) throw damaged(folder, `its record is that of ${record.id}`);
    const files = { modelJson: new TextDecoder().decode(modelJson), weights };
    return {
      record,
      weights: parseWeights(folder, record, files),
      testProbabilities: parseProbabilities(folder, probabilities),
      testLabels: parseLabels(folder, labels),
    };
  }

  /** The newest run that can be read; those that cannot are reported and skipped. */
  async readNewest(): Promise<SavedRun | undefined> {
    for (const id of await this.ids()) {
      try {
        return await this.read(id);
      } catch (error) {
        this.log('warn', `The run ${id} is skipped: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return undefined;
  }

  /** Newest first. */
  private async ids(): Promise<string[]> {
    const entries = await readdir(this.folder, { withFileTypes: true }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw storageError(this.folder, error);
    });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort()
      .reverse();
  }

  private async removeLeftovers(): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      if (!name.startsWith(TEMPORARY)) continue;
      const folder = path.join(this.folder, name);
      const found = await stat(folder).catch(() => undefined);
      if (found === undefined || Date.now() - found.mtimeMs < A_DAY) continue;
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
      this.log('info', `Removed ${folder}, which was never finished.`);
    }
  }
}

async function readPart(folder: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(path.join(folder, name));
  } catch (cause) {
    throw damaged(folder, `${name} cannot be read`, cause);
  }
}

function parseRecord(folder: string, text: string): RunRecord {
  try {
    return v.parse(RunRecordSchema, JSON.parse(text));
  } catch (cause) {
    throw damaged(folder, `${RECORD} is not a run's record`, cause);
  }
}

function parseWeights(folder: string, { options }: RunRecord, files: LayersModelFiles): readonly NamedWeight[] {
  try {
    return readLayersModel(buildModel(options), files);
  } catch (cause) {
    throw damaged(folder, cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause), cause);
  }
}

function parseLabels(folder: string, bytes: Uint8Array): Uint8Array {
  if (bytes.length !== TEST_PICTURES || bytes.some((label) => label >= CLASS_COUNT))
    throw damaged(folder, `${LABELS} does not hold ${TEST_PICTURES} labels`);
  return Uint8Array.from(bytes);
}

function parseProbabilities(folder: string, bytes: Uint8Array): Float32Array {
  if (bytes.length !== TEST_PICTURES * CLASS_COUNT * 4) throw damaged(folder, `${PROBABILITIES} has the wrong length`);
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function runMissing(id: string): UserError {
  return new UserError({
    code: 'run-missing',
    message: `There is no saved run ${id}.`,
    nextStep: 'Train a network first.',
    action: 'train',
  });
}

function damaged(folder: string, why: string, cause?: unknown): UserError {
  return new UserError(
    {
      code: 'run-damaged',
      message: `The run in ${folder} cannot be read: ${why}.`,
      nextStep: 'It is left as it is; train again to make a new one.',
      action: 'train',
    },
    { cause },
  );
}
