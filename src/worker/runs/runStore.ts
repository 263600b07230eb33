import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../../files/makeFolder';
import { withPatience } from '../../files/patience';
import { renamePatiently } from '../../files/renamePatiently';
import { storageError } from '../../files/storageError';
import { syncFolder, writeDurably } from '../../files/writeDurably';
import { toErrorData, UserError } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import type { DamagedRun, RunList } from '../../shared/domain/runList';
import type { EpochSnapshot } from '../../shared/domain/epochSnapshot';
import type { RunRecord, RunResults } from '../../shared/domain/runRecord';
import { MODEL_FILE, WEIGHTS_FILE, type LayersModelFiles } from '../exports/layersModel';
import type { NamedWeight } from '../model/namedWeight';
import type { Mark, MarkedPicture } from '../../shared/domain/marks';
import { mapLimited } from './mapLimited';
import { readMarksFile, writeMarksFile } from './marksFile';
import { notReadable, runMissing, storageUnreachable } from './runErrors';
import {
  LABELS_FILE,
  PROBABILITIES_FILE,
  readLabelsFile,
  readProbabilitiesFile,
  readRecordFile,
  readSnapshotsFile,
  readWeightsFile,
  RECORD_FILE,
  type SealedRecord,
  SNAPSHOTS_FILE,
} from './runFiles';
import { sealedAgain, sealedJson } from './seal';
import { snapshotBytes } from './snapshotsFile';

/** The prefix of folders that are being written, or that a process left behind when it ended while writing. */
const TEMPORARY = '.saving-';
/** Milliseconds after which a temporary folder counts as left behind. */
const A_DAY = 24 * 60 * 60 * 1000;
/** What is written to find out whether there is room: about what a small run takes. */
const PROBE_BYTES = 1_000_000;
/** How many runs are read at the same time for a list. */
const AT_ONCE = 16;

/** What is saved of a run besides its weights. */
type Results = Pick<RunResults, 'record' | 'testProbabilities' | 'testLabels'>;

/** A run to be saved. */
export interface NewRun extends Results {
  readonly model: LayersModelFiles;
  /** What was recorded after each epoch; empty if nothing was. */
  readonly snapshots: readonly EpochSnapshot[];
}

/** A saved network: its weights, and the record with its architecture. */
export interface SavedNetwork {
  readonly record: RunRecord;
  readonly weights: readonly NamedWeight[];
}

/** For tests. */
export interface RunStoreOptions {
  /** Milliseconds after which a storage that does not answer counts as out of reach. */
  readonly patience?: number;
  readonly write?: typeof writeDurably;
}

/** Saved runs, one folder each. A run is saved as a whole or not at all, and is read in parts. */
export class RunStore {
  /** Marks are changed one after another, or one change would undo another. */
  private marking: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly log: Log,
    private readonly options: RunStoreOptions = {},
  ) {}

  /**
   * Writes something and removes it again, to find out before a training whether its run can be saved. Throws UserError
   * `storage-failed`, also when the storage does not answer, such as a network drive that is gone.
   */
  checkWritable(): Promise<void> {
    const hung = () => storageUnreachable(this.folder);
    return withPatience(() => this.probe(), hung, this.options.patience);
  }

  private async probe(): Promise<void> {
    const { write = writeDurably } = this.options;
    const probe = path.join(this.folder, `${TEMPORARY}probe-${process.pid}`);
    try {
      await makeFolder(probe);
      await write(path.join(probe, WEIGHTS_FILE), new Uint8Array(PROBE_BYTES));
    } catch (error) {
      throw storageError(this.folder, error);
    } finally {
      await rm(probe, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  /**
   * Writes the run under a temporary name and renames it. Never overwrites a run. Throws UserError `storage-failed`.
   */
  async save({ record, model, testProbabilities, testLabels, snapshots }: NewRun): Promise<void> {
    const temporary = path.join(this.folder, `${TEMPORARY}${record.id}`);
    const files = {
      [MODEL_FILE]: new TextEncoder().encode(model.modelJson),
      [WEIGHTS_FILE]: model.weights,
      [PROBABILITIES_FILE]: bytesOf(testProbabilities),
      [LABELS_FILE]: testLabels,
      ...(snapshots.length === 0 ? {} : { [SNAPSHOTS_FILE]: snapshotBytes(snapshots) }),
    };
    const all = { [RECORD_FILE]: sealedJson(record, files), ...files };
    try {
      await makeFolder(temporary);
      await Promise.all(
        Object.entries(all).map(([name, content]) => writeDurably(path.join(temporary, name), content)),
      );
      await syncFolder(temporary);
      // A run that cannot be opened again is not saved. It is told now, while its results are still there.
      await readEverything(temporary, record.id);
      await renamePatiently(temporary, path.join(this.folder, record.id));
      await syncFolder(this.folder);
    } catch (error) {
      await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
      throw error instanceof UserError ? notReadable(this.folder, error) : storageError(this.folder, error);
    }
    await this.removeLeftovers();
  }

  /** The records of all runs, newest first, and the folders that cannot be read. */
  async list(): Promise<RunList> {
    const found = await mapLimited(await this.ids(), AT_ONCE, (id) => this.readOrSkip(id));
    const readable = found.flatMap((each) => ('error' in each ? [] : [each]));
    return {
      runs: readable.map(({ record }) => record),
      damaged: found.flatMap((each) => ('error' in each ? [each] : [])),
      bytes: readable.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }

  /** The records of the newest runs, newest first, without those that cannot be read. */
  async newest(count: number): Promise<RunRecord[]> {
    const found = await mapLimited((await this.ids()).slice(0, count), AT_ONCE, (id) => this.readOrSkip(id));
    return found.flatMap((each) => ('error' in each ? [] : [each.record]));
  }

  /** The record of the newest run that can be read. Damaged ones are logged and skipped. */
  async readNewest(): Promise<RunRecord | undefined> {
    for (const id of await this.ids()) {
      const found = await this.readOrSkip(id);
      if (!('error' in found)) return found.record;
    }
    return undefined;
  }

  /** Throws UserError `run-missing` or `run-damaged`. */
  async readRecord(id: string): Promise<RunRecord> {
    return (await readRecordFile(await this.folderOf(id))).record;
  }

  /** The record and the predictions of the test set. Throws UserError `run-missing` or `run-damaged`. */
  async readResults(id: string): Promise<Results> {
    const folder = await this.folderOf(id);
    const sealed = await readRecordFile(folder);
    const [testProbabilities, testLabels] = await Promise.all([
      readProbabilitiesFile(folder, sealed),
      readLabelsFile(folder, sealed),
    ]);
    return { record: sealed.record, testProbabilities, testLabels };
  }

  /** The network. Throws UserError `run-missing` or `run-damaged`. */
  async readWeights(id: string): Promise<SavedNetwork> {
    const folder = await this.folderOf(id);
    const sealed = await readRecordFile(folder);
    return { record: sealed.record, weights: await readWeightsFile(folder, sealed) };
  }

  /**
   * Gives the run a label, or takes it away with ''. Only the record is written. Throws UserError `run-missing`,
   * `run-damaged` or `storage-failed`.
   */
  async label(id: string, label: string): Promise<RunRecord> {
    const folder = await this.folderOf(id);
    const { record, checksums } = await readRecordFile(folder);
    const { label: _before, ...rest } = record;
    const labelled: RunRecord = label === '' ? rest : { ...rest, label };
    const file = path.join(folder, RECORD_FILE);
    const temporary = `${file}.${process.pid}.tmp`;
    try {
      const plain = () => `${JSON.stringify(labelled, undefined, 2)}\n`;
      await writeDurably(temporary, checksums === undefined ? plain() : sealedAgain(labelled, checksums));
      await renamePatiently(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw storageError(folder, error);
    }
    return labelled;
  }

  /** Deletes the run, also a damaged one: at once as a whole. Throws UserError `run-missing` or `storage-failed`. */
  async delete(id: string): Promise<void> {
    const folder = await this.folderOf(id);
    // What is left if this process ends meanwhile is removed like a run whose saving was never finished.
    const aside = path.join(this.folder, `${TEMPORARY}deleted-${id}`);
    try {
      await renamePatiently(folder, aside);
      await rm(aside, { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      throw storageError(this.folder, error);
    }
    this.log('info', `Deleted the run ${id}.`);
  }

  /** What was recorded after each epoch. Undefined in a run that recorded nothing, and in runs of older versions. */
  async readSnapshots(id: string): Promise<EpochSnapshot[] | undefined> {
    const folder = await this.folderOf(id);
    return readSnapshotsFile(folder, await readRecordFile(folder));
  }

  /** What a person has marked in this run, by picture. */
  async readMarks(id: string): Promise<MarkedPicture[]> {
    return readMarksFile(await this.folderOf(id));
  }

  /** Marks a picture of the test set, or without `mark` takes its mark away. Returns all marks of the run. */
  mark(id: string, picture: number, mark: Mark | undefined): Promise<MarkedPicture[]> {
    const marked = this.marking.then(async () => {
      const folder = await this.folderOf(id);
      const others = (await readMarksFile(folder)).filter((each) => each.picture !== picture);
      const marks = [...others, ...(mark === undefined ? [] : [{ picture, mark }])];
      marks.sort((a, b) => a.picture - b.picture);
      await writeMarksFile(folder, marks);
      return marks;
    });
    this.marking = marked.catch(() => undefined);
    return marked;
  }

  private async readOrSkip(id: string): Promise<SealedRecord | DamagedRun> {
    const folder = path.join(this.folder, id);
    try {
      return await readRecordFile(folder);
    } catch (thrown) {
      const error = toErrorData(thrown);
      this.log('warn', `The run ${id} is skipped: ${error.message}`);
      return { folder, error };
    }
  }

  /** The run's folder. Throws UserError `run-missing`. */
  async folderOf(id: string): Promise<string> {
    // Asked for by its name, `../elsewhere` would lead out of the folder, and Windows and macOS would find the run `a`
    // under `A`, `a.` or `a:stream`.
    const names = await readdir(this.folder).catch((): string[] => []);
    if (id.startsWith('.') || !names.includes(id)) throw runMissing(id);
    return path.join(this.folder, id);
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
      this.log('info', `Removed ${folder}, a run whose saving was never finished.`);
    }
  }
}

/** Reads all files of a run that was written to another folder than its own. Throws UserError `run-damaged`. */
async function readEverything(folder: string, id: string): Promise<void> {
  const sealed = await readRecordFile(folder, id);
  await Promise.all([
    readProbabilitiesFile(folder, sealed),
    readLabelsFile(folder, sealed),
    readWeightsFile(folder, sealed),
    readSnapshotsFile(folder, sealed),
  ]);
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
