import { UserError } from '../../shared/domain/errors';

/** What is there cannot be used: UserError `dataset-damaged`. */
export function datasetDamaged(message: string, cause?: unknown): UserError {
  return new UserError(
    {
      code: 'dataset-damaged',
      message,
      nextStep: 'Replace it by a fresh copy, or clear the data folder setting so that the data are downloaded.',
      action: 'openSettings',
    },
    { cause },
  );
}

const CORRECT = 'Correct the data folder setting, or clear it so that the data are downloaded.';

/** What should be there is not: UserError `dataset-missing`. */
export function datasetMissing(message: string, nextStep = CORRECT): UserError {
  return new UserError({
    code: 'dataset-missing',
    message,
    nextStep,
    action: 'openSettings',
  });
}

/** What was downloaded is damaged, and was thrown away. */
export function downloadedAfresh({ message, cause }: UserError): UserError {
  const nextStep = 'Train again: it is downloaded afresh.';
  return new UserError({ code: 'dataset-damaged', message, nextStep, action: 'trainModel' }, { cause });
}
