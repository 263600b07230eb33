import { t } from '@vscode/l10n';
import { storageReason } from '../../files/storageError';
import { UserError } from '../../shared/domain/errors';

/** There is no run with this id: UserError `run-missing`. */
export function runMissing(id: string): UserError {
  return new UserError({
    code: 'run-missing',
    message: t('There is no saved run {0}.', id),
    nextStep: t('Train a network first.'),
    action: 'trainModel',
  });
}

/** A run is there but cannot be used: UserError `run-damaged`. */
export function runDamaged(folder: string, why: string, cause?: unknown): UserError {
  return new UserError(
    {
      code: 'run-damaged',
      message: t('The run in {0} cannot be read: {1}.', folder, why),
      nextStep: t('It was not changed. Train again to make a new one.'),
      action: 'trainModel',
    },
    { cause },
  );
}

/** What was written of a run differs from what was to be written: UserError `storage-failed`. */
export function notReadable(folder: string, cause: unknown): UserError {
  return new UserError(
    {
      code: 'storage-failed',
      message: t('The run cannot be saved: what was written to {0} cannot be read back.', folder),
      nextStep: t('The disk may be damaged, and the log has the details. Saved runs are as they were.'),
      action: 'showLog',
    },
    { cause },
  );
}

/** A network drive or a disk does not answer: UserError `storage-failed`. */
export function storageUnreachable(folder: string): UserError {
  return new UserError({
    code: 'storage-failed',
    message: t('The folder {0}, where runs are saved, does not answer.', folder),
    nextStep: t('If it is on a network drive, connect it again. Then try again.'),
    action: 'showLog',
  });
}

/** The folder of the runs cannot be looked into: UserError `storage-failed`. */
export function storageUnreadable(folder: string, cause: unknown): UserError {
  return new UserError(
    {
      code: 'storage-failed',
      message: t('The runs in {0} cannot be read: {1}.', folder, storageReason(cause)),
      nextStep: t('Allow reading there, then try again.'),
      action: 'showLog',
    },
    { cause },
  );
}

/** The marks of a run cannot be used, while the run itself can: UserError `run-damaged`. */
export function marksDamaged(file: string, why: string, cause: unknown): UserError {
  return new UserError(
    {
      code: 'run-damaged',
      message: t('The marks in {0} cannot be read: {1}.', file, why),
      nextStep: t('The run itself is whole. To mark its pictures anew, rename or delete this file.'),
      action: 'showLog',
    },
    { cause },
  );
}
