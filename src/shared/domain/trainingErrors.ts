import { t } from '@vscode/l10n';
import { UserError } from './errors';

/** Training was dropped, or stopped before its first step: there is nothing to keep. */
export function trainingCancelled(): UserError {
  return new UserError({
    code: 'cancelled',
    message: t('Training was cancelled; nothing was kept.'),
    nextStep: t('Train again when you like.'),
  });
}

/** One network is trained at a time. */
export function alreadyTraining(): UserError {
  return new UserError({
    code: 'invalid-options',
    message: t('A network is already being trained.'),
    nextStep: t('Stop it first, or wait until it is done.'),
  });
}

/** The outputs of a network are not numbers, so it has no answer: UserError `run-damaged`. */
export function networkDiverged(): UserError {
  return new UserError({
    code: 'run-damaged',
    message: t('This network has no answer: its training has diverged, and its outputs are not numbers.'),
    nextStep: t('Train again with a smaller learning rate, or open another run.'),
    action: 'trainModel',
  });
}
