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
