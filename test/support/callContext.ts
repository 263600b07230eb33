import type { CallContext, CallSignal } from '../../src/shared/protocol/calls';
import type { TrainingProgress } from '../../src/shared/training/trainingProgress';

/** Sees the progress of a call, and can stop, pause or cancel it. */
export type Watch = (progress: TrainingProgress, signal: (signal: CallSignal) => void) => void;

/** The context of one call of a handler. */
export function callContext(watch: Watch = () => undefined): CallContext<TrainingProgress> {
  let listener: (signal: CallSignal) => void = () => undefined;
  return {
    report: (progress) => {
      watch(progress, (signal) => {
        listener(signal);
      });
    },
    onSignal: (listen) => {
      listener = listen;
    },
  };
}
