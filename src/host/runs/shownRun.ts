import { t } from '@vscode/l10n';
import { toErrorData, UserError, type ErrorData } from '../../shared/domain/errors';
import type { RunRecord, RunResults } from '../../shared/domain/runRecord';
import type { WorkerCalls } from '../../shared/protocol/workerApi';
import { Emitter } from '../platform/emitter';
import type { LastRun, LastRunMemory } from './lastRunMemory';

/**
 * The run whose results are shown and whose network classifies pictures: the one that was trained or opened last. It
 * stays while the next one trains.
 */
export class ShownRun {
  private readonly changed = new Emitter();
  /** Fires when another run is shown, when its results have been read, and when either has failed. */
  readonly onDidChange = this.changed.event;
  private shown: RunRecord | undefined;
  private held: RunResults | undefined;
  private error: ErrorData | undefined;
  /** The run that is being opened. */
  private opening: { readonly id: string } | undefined;
  private restoring: Promise<void> | undefined;
  private loading: Promise<void> | undefined;

  constructor(
    private readonly worker: WorkerCalls,
    private readonly memory: Pick<LastRunMemory, 'last' | 'remember'>,
  ) {}

  get record(): RunRecord | undefined {
    return this.shown;
  }

  /** For a run that was not trained in this window, undefined until `loadResults` has read them. */
  get results(): RunResults | undefined {
    return this.held;
  }

  /** Why there is nothing to show. */
  get failure(): ErrorData | undefined {
    return this.error;
  }

  /**
   * The id of the run that classifies pictures, or undefined if no run is shown. Throws UserError `run-missing` if the
   * shown run could not be saved: only saved networks can be loaded.
   */
  idToClassifyWith(): string | undefined {
    if (this.held?.unsaved !== undefined) {
      throw new UserError({
        code: 'run-missing',
        message: t('The run that is shown could not be saved, so it cannot classify pictures.'),
        nextStep: t('Open a saved run or train again.'),
        action: 'trainModel',
      });
    }
    return this.shown?.id;
  }

  /** A training has started. If the window closes, its run may be saved too late to be remembered. */
  expect(startedAt: number): void {
    this.memory.remember({ ...this.memory.last, training: startedAt });
  }

  /** Shows a run that has just been trained. */
  show(results: RunResults): void {
    this.opening = undefined;
    if (results.unsaved === undefined) this.memory.remember({ id: results.record.id });
    this.change(results.record, results);
  }

  /**
   * Shows a saved run, unless another one is opened or trained while this one is read. Throws UserError `run-missing`
   * or `run-damaged`, and then keeps showing the previous run.
   */
  async open(id: string): Promise<void> {
    const opening = { id };
    this.opening = opening;
    const results = await this.read(id);
    if (this.opening !== opening) return;
    this.opening = undefined;
    this.memory.remember({ ...this.memory.last, id });
    this.change(results.record, results);
  }

  /**
   * If no run is shown yet, shows the one that was shown last, or else the newest. A training that was under way when
   * the window was closed takes precedence. If reading fails, sets `failure` and throws the error.
   */
  restore(): Promise<void> {
    if (this.shown !== undefined) return Promise.resolve();
    this.restoring ??= this.restoreNow().finally(() => {
      this.restoring = undefined;
    });
    return this.restoring;
  }

  /** Reads the results of the shown run, unless it has them. If that fails, sets `failure` and throws the error. */
  async loadResults(): Promise<RunResults | undefined> {
    if (this.held !== undefined || this.shown === undefined) return this.held;
    this.loading ??= this.loadNow(this.shown);
    await this.loading;
    // Another run may be shown by now.
    return this.loadResults();
  }

  /** Takes over the label that a run was given. */
  relabel(record: RunRecord): void {
    if (this.shown?.id !== record.id) return;
    this.shown = record;
    if (this.held !== undefined) this.held = { ...this.held, record };
    this.changed.fire();
  }

  /** A run was deleted. If it is shown, shows the newest one in its place. */
  async forget(id: string): Promise<void> {
    if (this.shown?.id !== id) return;
    this.change(undefined, undefined);
    await this.restore();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private async restoreNow(): Promise<void> {
    try {
      const record = await this.lastShown();
      // A run that was trained or opened meanwhile takes precedence.
      if (this.shown !== undefined) return;
      if (record !== undefined) this.memory.remember({ id: record.id, ...this.expectedAfter(record) });
      this.change(record, undefined);
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

  /** The training that is under way, unless this is its run. */
  private expectedAfter({ startedAt }: RunRecord): Pick<LastRun, 'training'> {
    const { training } = this.memory.last;
    return training === undefined || training === Date.parse(startedAt) ? {} : { training };
  }

  private async lastShown(): Promise<RunRecord | undefined> {
    const newest = await this.worker.call('newestRun', {}).result;
    const { id, training } = this.memory.last;
    const wasTraining = newest !== undefined && Date.parse(newest.startedAt) === training;
    if (newest === undefined || id === undefined || id === newest.id || wasTraining) return newest;
    return this.worker.call('readRecord', { id }).result.catch(() => newest);
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
