import type { Dirent } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../../files/makeFolder';
import { FolderPatience } from '../../files/patience';
import { removeLeftovers } from '../../files/removeLeftovers';
import { renamePatiently } from '../../files/renamePatiently';
import { storageError } from '../../files/storageError';
import { replaceDurably, syncFolder, writeDurably } from '../../files/writeDurably';
import { toErrorData, UserError } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import type { DamagedRun, RunList } from '../../shared/domain/runList';
import type { EpochSnapshot } from '../../shared/domain/epochSnapshot';
import type { RunRecord, RunResults } from '../../shared/domain/runRecord';
import { MODEL_FILE, WEIGHTS_FILE, type LayersModelFiles } from '../exports/layersModel';
import type { NamedWeight } from '../model/namedWeight';
import type { Mark, MarkedPicture } from '../../shared/domain/marks';
import { mapLimited } from './mapLimited';
import { changeMarksFile, readMarksFile } from './marksFile';
import { notReadable, runMissing, storageUnreachable, storageUnreadable } from './runErrors';
import {
  LABELS_FILE,
  PROBABILITIES_FILE,
  readLabelsFile,
  readProbabilitiesFile,
  readRecordFile,
  readSnapshotsFile,
  readWeightsFile,
  RECORD_FILE,
  type RunFolder,
  type SealedRecord,
  SNAPSHOTS_FILE,
} from './runFiles';
import { sealedAgain, sealedJson } from './seal';
import { snapshotBytes } from './snapshotsFile';

/** The prefix of folders that are being written, or that a process left behind when it ended while writing. */
const TEMPORARY = '.saving-';
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
}

/**
 * Saved runs, one folder each. A run is saved as a whole or not at all, and is read in parts. Every call throws
 * UserError `storage-failed` when the storage does not answer, such as a network drive that is gone.
 */
export class RunStore {
  private readonly patience: FolderPatience;
  /** Marks are changed in the order in which the person makes them. */
  private marking: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly log: Log,
    { patience }: RunStoreOptions = {},
  ) {
    this.patience = new FolderPatience(storageUnreachable, patience);
  }

  /**
   * Writes something and removes it again, to find out before a training whether its run can be saved. Throws UserError
   * `storage-failed`.
   */
  checkWritable(): Promise<void> {
    const probe = path.join(this.folder, `${TEMPORARY}probe-${process.pid}`);
    return this.answering(async (feed) => {
      try {
        await makeFolder(probe);
        await writeDurably(path.join(probe, WEIGHTS_FILE), new Uint8Array(PROBE_BYTES), feed);
      } catch (error) {
        throw storageError(this.folder, error);
      } finally {
        await rm(probe, { recursive: true, force: true }).catch(() => undefined);
      }
    });
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
    const all = Object.entries({ [RECORD_FILE]: sealedJson(record, files), ...files });
    await this.answering(async (feed) => {
      try {
        await makeFolder(temporary);
        feed();
        await Promise.all(all.map(([name, content]) => writeDurably(path.join(temporary, name), content, feed)));
        await syncFolder(temporary);
        feed();
        // A run that cannot be opened again is not saved. It is told now, while its results are still there.
        await readEverything({ path: temporary, feed }, record.id);
        feed();
        await renamePatiently(temporary, path.join(this.folder, record.id));
        await syncFolder(this.folder);
      } catch (error) {
        await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
        throw error instanceof UserError ? notReadable(this.folder, error) : storageError(this.folder, error);
      }
    });
    // The run is saved, whatever becomes of this.
    await this.answering((feed) => this.removeUnfinished(feed)).catch(() => undefined);
  }

  /** The records of all runs, newest first, and the folders that cannot be read. */
  async list(): Promise<RunList> {
    const found = await this.answering(async (feed) =>
      mapLimited(await this.ids(), AT_ONCE, (id) => this.readOrSkip(id, feed)),
    );
    const readable = found.flatMap((each) => ('error' in each ? [] : [each]));
    return {
      runs: readable.map(({ record }) => record),
      damaged: found.flatMap((each) => ('error' in each ? [each] : [])),
      bytes: readable.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }

  /** The records of the newest runs, newest first, without those that cannot be read. */
  async newest(count: number): Promise<RunRecord[]> {
    const found = await this.answering(async (feed) =>
      mapLimited((await this.ids()).slice(0, count), AT_ONCE, (id) => this.readOrSkip(id, feed)),
    );
    return found.flatMap((each) => ('error' in each ? [] : [each.record]));
  }

  /** The record of the newest run that can be read. Damaged ones are logged and skipped. */
  readNewest(): Promise<RunRecord | undefined> {
    return this.answering(async (feed) => {
      for (const id of await this.ids()) {
        const found = await this.readOrSkip(id, feed);
        if (!('error' in found)) return found.record;
      }
      return undefined;
    });
  }

  /** Throws UserError `run-missing` or `run-damaged`. */
  readRecord(id: string): Promise<RunRecord> {
    return this.read(id, ({ record }) => record);
  }

  /** The record and the predictions of the test set. Throws UserError `run-missing` or `run-damaged`. */
  readResults(id: string): Promise<Results> {
    return this.read(id, async (run) => {
      const [testProbabilities, testLabels] = await Promise.all([readProbabilitiesFile(run), readLabelsFile(run)]);
      return { record: run.record, testProbabilities, testLabels };
    });
  }

  /** The network. Throws UserError `run-missing` or `run-damaged`. */
  readWeights(id: string): Promise<SavedNetwork> {
    return this.read(id, async (run) => ({ record: run.record, weights: await readWeightsFile(run) }));
  }

  /**
   * Gives the run a label, or takes it away with ''. Only the record is written. Throws UserError `run-missing`,
   * `run-damaged` or `storage-failed`.
   */
  label(id: string, label: string): Promise<RunRecord> {
    return this.read(id, async ({ folder, record, checksums }) => {
      const { label: _before, ...rest } = record;
      const labelled: RunRecord = label === '' ? rest : { ...rest, label };
      const plain = () => `${JSON.stringify(labelled, undefined, 2)}\n`;
      const json = checksums === undefined ? plain() : sealedAgain(labelled, checksums);
      await replaceDurably(path.join(folder.path, RECORD_FILE), json, folder.feed).catch((error: unknown) => {
        throw storageError(folder.path, error);
      });
      return labelled;
    });
  }

  /** Deletes the run, also a damaged one: at once as a whole. Throws UserError `run-missing` or `storage-failed`. */
  async delete(id: string): Promise<void> {
    await this.answering(async (feed) => {
      const folder = await this.find(id);
      feed();
      // What is left if this process ends meanwhile is removed like a run whose saving was never finished.
      const aside = path.join(this.folder, `${TEMPORARY}deleted-${id}`);
      try {
        await renamePatiently(folder, aside);
        await rm(aside, { recursive: true, force: true, maxRetries: 5 });
      } catch (error) {
        throw storageError(this.folder, error);
      }
    });
    this.log('info', `Deleted the run ${id}.`);
  }

  /** What was recorded after each epoch. Undefined in a run that recorded nothing, and in runs of older versions. */
  readSnapshots(id: string): Promise<EpochSnapshot[] | undefined> {
    return this.read(id, readSnapshotsFile);
  }

  /** What a person has marked in this run, by picture. Throws UserError `run-missing` or `run-damaged`. */
  readMarks(id: string): Promise<MarkedPicture[]> {
    return this.answering(async () => readMarksFile(await this.find(id)));
  }

  /**
   * Marks a picture of the test set, or without `mark` takes its mark away. Returns all marks of the run. Throws
   * UserError `run-missing`, `run-damaged` or `storage-failed`.
   */
  mark(id: string, picture: number, mark: Mark | undefined): Promise<MarkedPicture[]> {
    const change = async (feed: () => void) => {
      const marked = mark === undefined ? [] : [{ picture, mark }];
      return changeMarksFile(
        await this.find(id),
        (marks) => {
          const others = marks.filter((each) => each.picture !== picture);
          return [...others, ...marked].sort((a, b) => a.picture - b.picture);
        },
        feed,
      );
    };
    const marked = this.marking.then(() => this.answering(change));
    this.marking = marked.catch(() => undefined);
    return marked;
  }

  private async readOrSkip(id: string, feed: () => void): Promise<SealedRecord | DamagedRun> {
    const folder = path.join(this.folder, id);
    try {
      return await readRecordFile({ path: folder, feed });
    } catch (thrown) {
      const error = toErrorData(thrown);
      if (error.code !== 'run-damaged') throw thrown;
      this.log('warn', `The run ${id} is skipped: ${error.message}`);
      return { folder, error };
    }
  }

  /** The run's folder. Throws UserError `run-missing`. */
  folderOf(id: string): Promise<string> {
    return this.answering(() => this.find(id));
  }

  /**
   * Works in the storage while it answers. `feed` tells that it has answered, and throws when nobody waits any more: a
   * late answer must not go on to save what was said to have failed.
   */
  private answering<T>(work: (feed: () => void) => Promise<T>): Promise<T> {
    return this.patience.within(this.folder, (feed, givenUp) =>
      work(() => {
        givenUp.throwIfAborted();
        feed();
      }),
    );
  }

  /** Reads the run's record, and what `use` needs besides it. Throws UserError `run-missing` or `run-damaged`. */
  private read<T>(id: string, use: (run: SealedRecord) => Promise<T> | T): Promise<T> {
    return this.answering(async (feed) => use(await readRecordFile({ path: await this.find(id), feed })));
  }

  private async find(id: string): Promise<string> {
    // Asked for by its name, `../elsewhere` would lead out of the folder, and Windows and macOS would find the run `a`
    // under `A`, `a.` or `a:stream`.
    const names = (await this.entries()).map(({ name }) => name);
    if (id.startsWith('.') || !names.includes(id)) throw runMissing(id);
    return path.join(this.folder, id);
  }

  /** Newest first. */
  private async ids(): Promise<string[]> {
    return (await this.entries())
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort()
      .reverse();
  }

  /** Before the first run there is no folder. Throws UserError `storage-failed` where it cannot be read. */
  private async entries(): Promise<Dirent[]> {
    return readdir(this.folder, { withFileTypes: true }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw storageUnreadable(this.folder, error);
    });
  }

  private async removeUnfinished(feed: () => void): Promise<void> {
    const removed = await removeLeftovers(this.folder, (name) => name.startsWith(TEMPORARY), feed);
    for (const folder of removed) this.log('info', `Removed ${folder}, a run whose saving was never finished.`);
  }
}

/** Reads all files of a run that was written to another folder than its own. Throws UserError `run-damaged`. */
async function readEverything(folder: RunFolder, id: string): Promise<void> {
  const run = await readRecordFile(folder, id);
  await Promise.all([readProbabilitiesFile(run), readLabelsFile(run), readWeightsFile(run), readSnapshotsFile(run)]);
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
