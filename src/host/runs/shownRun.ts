import { toErrorData, type ErrorData } from '../../shared/domain/errors';
import type { RunRecord, RunResults } from '../../shared/domain/runRecord';
import type { WorkerCalls } from '../../shared/protocol/workerApi';
import { Emitter } from '../platform/emitter';
import type { OpenedRun } from './openedRunMemory';

/** Where it is remembered which run a person has opened. */
export interface OpenedRuns {
  readonly last: OpenedRun | undefined;
  remember(opened: OpenedRun): void;
}

/**
 * The run whose results are shown, and that classifies pictures: the one that was trained or opened last, also while the next
 * is training.
 */
export class ShownRun {
  private readonly changed = new Emitter();
  /** Fires when another run is shown, when its results have been read, and when either has failed. */
  readonly onDidChange = this.changed.event;
  private shown: RunRecord | undefined;
  private held: RunResults | undefined;
  private error: ErrorData | undefined;
  private restoring: Promise<void> | undefined;
  private loading: Promise<void> | undefined;

  constructor(
    private readonly worker: WorkerCalls,
    private readonly opened: OpenedRuns,
  ) {}

  get record(): RunRecord | undefined {
    return this.shown;
  }

  /** Undefined until `loadResults` has read them, where the run was not trained in this window. */
  get results(): RunResults | undefined {
    return this.held;
  }

  /** Why there is nothing to show. */
  get failure(): ErrorData | undefined {
    return this.error;
  }

  /** The run that Classify asks; undefined where there is none, or where it could not be saved. */
  get savedId(): string | undefined {
    return this.held?.unsaved === undefined ? this.shown?.id : undefined;
  }

  /** Shows a run that has just been trained. */
  show(results: RunResults): void {
    this.change(results.record, results);
  }

  /** Shows a saved run instead. Throws UserError `run-missing` or `run-damaged`; what was shown stays then. */
  async open(opened: OpenedRun): Promise<void> {
    const results = await this.read(opened.id);
    this.opened.remember(opened);
    this.change(results.record, results);
  }

  /**
   * Shows the newest saved run, or the older one that was opened since that is the newest, unless a run is shown already.
   * Throws what reading failed with, after `failure` says so.
   */
  restore(): Promise<void> {
    if (this.shown !== undefined) return Promise.resolve();
    this.restoring ??= this.restoreNow().finally(() => {
      this.restoring = undefined;
    });
    return this.restoring;
  }

  /** Reads the results of the shown run if they are not held. Throws what reading failed with, after `failure` says so. */
  async loadResults(): Promise<RunResults | undefined> {
    if (this.held !== undefined || this.shown === undefined) return this.held;
    this.loading ??= this.loadNow(this.shown);
    await this.loading;
    // Another run may have taken its place meanwhile.
    return this.loadResults();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private async restoreNow(): Promise<void> {
    try {
      const record = await this.lastShown();
      // What was trained or opened meanwhile is the newer choice.
      if (this.shown === undefined) this.change(record, undefined);
    } catch (thrown) {
      if (this.shown === undefined) this.fail(thrown);
      throw thrown;
    }
  }

  private async loadNow(shown: RunRecord): Promise<void> {
    try {
      const results = await this.read(shown.id);
      if (this.shown === shown) this.change(shown, results);
    } catch (thrown) {
      if (this.shown !== shown) return;
      this.loading = undefined;
      this.fail(thrown);
      throw thrown;
    }
  }

  private async lastShown(): Promise<RunRecord | undefined> {
    const newest = await this.worker.call('newestRun', {}).result;
    const { last } = this.opened;
    if (last === undefined || last.newest !== newest?.id || last.id === last.newest) return newest;
    return this.worker.call('readRecord', { id: last.id }).result.catch(() => newest);
  }

  private read(id: string): Promise<RunResults> {
    return this.worker.call('readResults', { id }).result;
  }

  private change(record: RunRecord | undefined, results: RunResults | undefined): void {
    this.shown = record;
    this.held = results;
    this.error = undefined;
    this.loading = undefined;
    this.changed.fire();
  }

  private fail(thrown: unknown): void {
    this.error = toErrorData(thrown);
    this.changed.fire();
  }
}
