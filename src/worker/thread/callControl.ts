import { trainingCancelled } from '../../shared/domain/trainingErrors';
import type { CallContext, CallSignal } from '../../shared/protocol/calls';
import type { TrainingProgress } from '../../shared/training/trainingProgress';

/** What has been said to a training that is under way. */
export class CallControl {
  private readonly abort = new AbortController();
  private wake: (() => void) | undefined;
  private hasLearned = false;
  private stopped = false;
  private held = false;

  /** Training is to end after the step that runs; what was learned is kept. */
  get stopRequested(): boolean {
    return this.stopped;
  }

  get paused(): boolean {
    return this.held;
  }

  /** Fires when the training is to be dropped with everything that it has done. */
  get cancelled(): AbortSignal {
    return this.abort.signal;
  }

  /** The first step is done. Before it there is nothing to keep, so a stop means cancel. */
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
  }

  /** Throws UserError `cancelled` when the training is to be dropped. */
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

/** What a training may use while it runs. */
export interface TrainingContext {
  readonly control: CallControl;
  readonly report: (progress: TrainingProgress) => void;
}

/** The context of a call that trains: what its caller says goes to its control. */
export function trainingContext({ onSignal, report }: CallContext<TrainingProgress>): TrainingContext {
  const control = new CallControl();
  onSignal((signal) => {
    control.receive(signal);
  });
  return { control, report };
}
