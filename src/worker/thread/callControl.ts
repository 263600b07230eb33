import { trainingCancelled } from '../../shared/domain/trainingErrors';
import type { CallContext, CallSignal } from '../../shared/protocol/calls';
import type { TrainingProgress } from '../../shared/training/trainingProgress';

/** The signals that a running training has received. */
export class CallControl {
  private readonly abort = new AbortController();
  private wake: (() => void) | undefined;
  private listener: (() => void) | undefined;
  private hasLearned = false;
  private stopped = false;
  private held = false;

  /** Whether training should end after the current step and keep what was learned. */
  get stopRequested(): boolean {
    return this.stopped;
  }

  get paused(): boolean {
    return this.held;
  }

  /** Aborts when the training should be dropped with everything that it has learned. */
  get cancelled(): AbortSignal {
    return this.abort.signal;
  }

  /** Call this after the first step. Before, there is nothing to keep, and a stop means cancel. */
  beginKeeping(): void {
    this.hasLearned = true;
  }

  receive(signal: CallSignal): void {
    if (signal === 'stop' && this.hasLearned) this.stopped = true;
    else if (signal === 'stop' || signal === 'cancel') this.abort.abort();
    // A stop or cancel also ends a pause.
    this.held = signal === 'pause' && !this.stopped && !this.abort.signal.aborted;
    if (!this.held) {
      this.wake?.();
      this.wake = undefined;
    }
    this.listener?.();
  }

  /** Calls a listener, the only one, after each signal. */
  onSignal(listener: (() => void) | undefined): void {
    this.listener = listener;
  }

  /** Throws UserError `cancelled` when the training should be dropped. */
  throwIfCancelled(): void {
    if (this.abort.signal.aborted) throw trainingCancelled();
  }

  /** Resolves when training is resumed, stopped or cancelled; at once when it is not paused. */
  async waitWhilePaused(): Promise<void> {
    if (this.held) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}

/** What a training uses to talk with its caller. */
export interface TrainingContext {
  readonly control: CallControl;
  readonly report: (progress: TrainingProgress) => void;
}

/** The context of a call that trains. Passes the caller's signals to its control. */
export function trainingContext({ onSignal, report }: CallContext<TrainingProgress>): TrainingContext {
  const control = new CallControl();
  onSignal((signal) => {
    control.receive(signal);
  });
  return { control, report };
}

/** Aborts when the caller cancels a call that has nothing to pause or to keep. */
export function cancelSignal({ onSignal }: Pick<CallContext<unknown>, 'onSignal'>): AbortSignal {
  const abort = new AbortController();
  onSignal((signal) => {
    if (signal === 'cancel') abort.abort();
  });
  return abort.signal;
}
