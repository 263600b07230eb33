import type { TrainingProgress } from '../../src/shared/training/trainingProgress';
import { CallControl, type CallContext } from '../../src/worker/thread/callControl';

/** Sees the progress of a call, and can stop, pause or cancel it. */
export type Watch = (progress: TrainingProgress, control: CallControl) => void;

/** The context of one call of a handler. */
export function callContext(watch: Watch = () => undefined): CallContext {
  const control = new CallControl();
  return {
    control,
    report: (progress) => {
      watch(progress, control);
    },
  };
}
