import { UserError } from '../../shared/domain/errors';
import type { TrainingProgress } from '../../shared/training/trainingProgress';
import type { CallSignal } from '../../shared/protocol/workerApi';

/** What the caller of a running call has said to it meanwhile. */
export class CallControl {
  private readonly abort = new AbortController();
  private wake: (() => void) | undefined;
  private stopped = false;
  private held = false;

  /** Ends training after the step that runs; what was learned is kept. */
  get stopRequested(): boolean {
    return this.stopped;
  }

  get paused(): boolean {
    return this.held;
  }

  /** Fires when the call is to be dropped with everything that it has done. */
  get cancelled(): AbortSignal {
    return this.abort.signal;
  }

  receive(signal: CallSignal): void {
    if (signal === 'stop') this.stopped = true;
    if (signal === 'cancel') this.abort.abort();
    // Who has asked for the end is not to be kept waiting for it.
    this.held = signal === 'pause' && !this.stopped && !this.abort.signal.aborted;
    if (!this.held) {
      this.wake?.();
      this.wake = undefined;
    }
  }

  /** Throws UserError `cancelled` when the caller has dropped the call. */
  throwIfCancelled(): void {
    if (this.abort.signal.aborted) throw trainingCancelled();
  }

  /** Resolves when the call is resumed, stopped or cancelled; at once when it is not paused. */
  async waitWhilePaused(): Promise<void> {
    if (this.held) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}

/** What a call may use while it runs. */
export interface CallContext {
  readonly control: CallControl;
  readonly report: (progress: TrainingProgress) => void;
}

export function trainingCancelled(): UserError {
  return new UserError({
    code: 'cancelled',
    message: 'Training was cancelled; nothing was kept.',
    nextStep: 'Train again when you like.',
  });
}
