import { UserError } from './errors';

/** Training was dropped, or stopped before its first step: there is nothing to keep. */
export function trainingCancelled(): UserError {
  return new UserError({
    code: 'cancelled',
    message: 'Training was cancelled; nothing was kept.',
    nextStep: 'Train again when you like.',
  });
}

/** One network is trained at a time. */
export function alreadyTraining(): UserError {
  return new UserError({
    code: 'invalid-options',
    message: 'A network is already being trained.',
    nextStep: 'Stop it first, or wait until it is done.',
  });
}

/** The outputs of a network are not numbers, so it has no answer: UserError `run-damaged`. */
export function networkDiverged(): UserError {
  return new UserError({
    code: 'run-damaged',
    message: 'This network has no answer: its training has diverged, and its outputs are not numbers.',
    nextStep: 'Train again with a smaller learning rate, or open another run.',
    action: 'trainModel',
  });
}
