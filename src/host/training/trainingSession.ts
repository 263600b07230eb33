import * as vscode from 'vscode';
import { toErrorData, UserError, type ErrorData } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import type { RunResults } from '../../shared/domain/runRecord';
import type { TrainOptions } from '../../shared/domain/trainOptions';
import type { TrainingState } from '../../shared/training/trainingState';
import type { RunningCall, WorkerClient } from '../workerClient/workerClient';
import type { OpenedRun, OpenedRunMemory } from '../runs/openedRunMemory';
import { reduce } from '../../shared/training/trainingReducer';
import { trainWithData } from './trainWithData';

/**
 * Owns the truth about training: its state, and the latest finished run. Commands change it, views are drawn from it.
 */
export class TrainingSession implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires when the state or the latest run has changed. */
  readonly onDidChange = this.changed.event;
  private current: TrainingState = { phase: 'idle' };
  private call: RunningCall<'train'> | undefined;
  private run: RunResults | undefined;

  constructor(
    private readonly worker: WorkerClient,
    private readonly opened: OpenedRunMemory,
    private readonly log: Log,
  ) {}

  get state(): TrainingState {
    return this.current;
  }

  /** The latest finished run, also while the next is training. */
  get results(): RunResults | undefined {
    return this.run;
  }

  get isBusy(): boolean {
    return this.call !== undefined;
  }

  /** Trains to the end, or until `stop`. Throws what the worker failed with, after the state says so. */
  async train(options: TrainOptions, dataFolder: string): Promise<void> {
    const call = trainWithData(this.worker, { options, dataFolder }, this.log, (progress) => {
      if (this.call === call) this.update(reduce(this.current, progress));
    });
    this.call = call;
    this.update({ phase: 'preparing', message: 'Preparing' });
    let unsaved: ErrorData | undefined;
    try {
      const run = await call.result;
      if (this.call !== call) return;
      this.call = undefined;
      this.run = run;
      unsaved = run.unsaved;
      this.update({ phase: 'finished', record: run.record });
    } catch (thrown) {
      if (this.call !== call) return;
      this.call = undefined;
      const error = toErrorData(thrown);
      this.update(error.code === 'cancelled' ? this.restingState() : { phase: 'failed', what: 'training', error });
      throw thrown;
    }
    if (unsaved !== undefined) throw UserError.from(unsaved);
  }

  /** Ends training after the step that runs, keeping what was learned; before the first step there is nothing to keep. */
  stop(): void {
    if (this.current.phase === 'training') this.update({ ...this.current, stopping: true });
    this.call?.signal(this.current.phase === 'preparing' ? 'cancel' : 'stop');
  }

  pause(): void {
    this.call?.signal('pause');
  }

  resume(): void {
    this.call?.signal('resume');
  }

  /** Drops the run that is under way and resolves when the worker is free. */
  async cancel(): Promise<void> {
    const { call } = this;
    call?.signal('cancel');
    await call?.result.catch(() => undefined);
  }

  /** Has a run that is under way keep what it has learned, before the window goes. Resolves when it is saved. */
  async keepWhatWasLearned(): Promise<void> {
    const { call } = this;
    this.stop();
    await call?.result.catch(() => undefined);
  }

  /** Shows a saved run in the place of the latest. Throws UserError `run-missing` or `run-damaged`; the state stays then. */
  async open(opened: OpenedRun): Promise<void> {
    const run = await this.worker.call('readRun', { id: opened.id }).result;
    if (run === undefined) return;
    this.opened.remember(opened);
    this.run = run;
    if (this.isBusy) this.changed.fire();
    else this.update({ phase: 'finished', record: run.record });
  }

  /**
   * Reads the newest saved run, or the earlier one that was opened since it is there, unless there is one already. Throws
   * what that failed with, after the state says so.
   */
  async restore(): Promise<void> {
    if (this.run !== undefined) return;
    try {
      const run = await this.readLastShown();
      if (run === undefined || this.results !== undefined) return;
      this.run = run;
      // What has begun or failed meanwhile is the newer state.
      if (this.isAtRest) this.update({ phase: 'finished', record: run.record });
      else this.changed.fire();
    } catch (thrown) {
      if (this.isAtRest) this.update({ phase: 'failed', what: 'restoring', error: toErrorData(thrown) });
      throw thrown;
    }
  }

  private async readLastShown(): Promise<RunResults | undefined> {
    const newest = await this.worker.call('readRun', {}).result;
    const { last } = this.opened;
    if (last === undefined || last.newest !== newest?.record.id || last.id === last.newest) return newest;
    return this.worker.call('readRun', { id: last.id }).result.catch(() => newest);
  }

  /** Whether nothing has been trained or shown yet, so that restoring decides the state. */
  private get isAtRest(): boolean {
    return this.current.phase === 'idle' || (this.current.phase === 'failed' && this.current.what === 'restoring');
  }

  dispose(): void {
    this.call = undefined;
    this.changed.dispose();
  }

  private restingState(): TrainingState {
    return this.run === undefined ? { phase: 'idle' } : { phase: 'finished', record: this.run.record };
  }

  private update(state: TrainingState): void {
    this.current = state;
    this.changed.fire();
  }
}
