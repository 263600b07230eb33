import { UserError } from '../../shared/domain/errors';

/** There is no run with this id: UserError `run-missing`. */
export function runMissing(id: string): UserError {
  return new UserError({
    code: 'run-missing',
    message: `There is no saved run ${id}.`,
    nextStep: 'Train a network first.',
    action: 'trainModel',
  });
}

/** A run is there but cannot be used: UserError `run-damaged`. */
export function runDamaged(folder: string, why: string, cause?: unknown): UserError {
  return new UserError(
    {
      code: 'run-damaged',
      message: `The run in ${folder} cannot be read: ${why}.`,
      nextStep: 'It was not changed. Train again to make a new one.',
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
      message: `The run cannot be saved: what was written to ${folder} cannot be read back.`,
      nextStep: 'The disk may be damaged, and the log has the details. Saved runs are as they were.',
      action: 'showLog',
    },
    { cause },
  );
}
