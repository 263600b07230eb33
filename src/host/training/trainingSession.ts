import { t } from '@vscode/l10n';
import { toErrorData, UserError } from '../../shared/domain/errors';
import type { RunResults } from '../../shared/domain/runRecord';
import { alreadyTraining } from '../../shared/domain/trainingErrors';
import type { TrainOptions } from '../../shared/domain/trainOptions';
import type { RunningCall } from '../../shared/protocol/calls';
import type { TrainParams } from '../../shared/protocol/workerApi';
import type { TrainingProgress } from '../../shared/training/trainingProgress';
import { reduce } from '../../shared/training/trainingReducer';
import type { TrainingState } from '../../shared/training/trainingState';
import { Emitter } from '../platform/emitter';

/** The effects of a training session. */
export interface TrainingEffects {
  /** Starts a training: from finding the data to saving the run. */
  readonly train: (params: TrainParams, report: (progress: TrainingProgress) => void) => RunningCall<RunResults>;
  /** A training has started, at these milliseconds since 1970. */
  readonly begin: (startedAt: number) => void;
  /** Shows the run that was trained. */
  readonly show: (run: RunResults) => void;
}

/** What a training needs besides the options that determine its network. */
export type TrainingConditions = Omit<TrainParams, 'options' | 'folders'>;

/** Trains one network at a time, and owns the state of training. Commands change the state, and views show it. */
export class TrainingSession {
  private readonly changed = new Emitter();
  /** Fires when the state has changed. */
  readonly onDidChange = this.changed.event;
  private current: TrainingState = { phase: 'idle' };
  private call: RunningCall<RunResults> | undefined;

  constructor(private readonly effects: TrainingEffects) {}

  get state(): TrainingState {
    return this.current;
  }

  get isBusy(): boolean {
    return this.call !== undefined;
  }

  /**
   * Trains to the end, or until `stop`. If training fails, sets the state and then throws the error. If only saving the
   * run fails, shows the run and then throws the error.
   */
  async train(options: TrainOptions, conditions: TrainingConditions): Promise<void> {
    if (this.isBusy) throw alreadyTraining();
    const call = this.effects.train({ options, ...conditions }, (progress) => {
      if (this.call !== call) return;
      if (progress.type === 'started') this.effects.begin(progress.startedAt);
      this.update(reduce(this.current, progress));
    });
    this.call = call;
    this.update({ phase: 'preparing', message: t('Preparing') });
    let run: RunResults;
    try {
      run = await call.result;
    } catch (thrown) {
      if (this.call !== call) return;
      this.end(failedState(thrown));
      throw thrown;
    }
    if (this.call !== call) return;
    this.effects.show(run);
    this.end({ phase: 'finished', record: run.record });
    if (run.unsaved !== undefined) throw UserError.from(run.unsaved);
  }

  /**
   * Ends training after the current step and keeps what was learned. Before the first step there is nothing to keep.
   */
  stop(): void {
    if (this.current.phase === 'training') this.update({ ...this.current, stopping: true });
    this.call?.signal('stop');
  }

  pause(): void {
    this.call?.signal('pause');
  }

  resume(): void {
    this.call?.signal('resume');
  }

  /** Drops the current run. Resolves when the worker is free. */
  async cancel(): Promise<void> {
    const { call } = this;
    call?.signal('cancel');
    await call?.result.catch(() => undefined);
  }

  /** Stops the current run before the window closes. Resolves when what it has learned is saved. */
  async keepWhatWasLearned(): Promise<void> {
    const { call } = this;
    this.stop();
    await call?.result.catch(() => undefined);
  }

  /** Forgets a failure, because the person has opened another run. */
  dismissFailure(): void {
    if (this.current.phase === 'failed') this.update({ phase: 'idle' });
  }

  /** A training that is still running no longer changes the state. */
  dispose(): void {
    this.call = undefined;
    this.changed.dispose();
  }

  private end(state: TrainingState): void {
    this.call = undefined;
    this.update(state);
  }

  private update(state: TrainingState): void {
    this.current = state;
    this.changed.fire();
  }
}

function failedState(thrown: unknown): TrainingState {
  const error = toErrorData(thrown);
  return error.code === 'cancelled' ? { phase: 'idle' } : { phase: 'failed', error };
}
