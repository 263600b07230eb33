import { UserError } from '../../shared/domain/errors';

/** A file is there but cannot be used: UserError `dataset-damaged`. */
export function datasetDamaged(message: string, cause?: unknown): UserError {
  return new UserError(
    {
      code: 'dataset-damaged',
      message,
      nextStep: 'Replace it with a new copy, or clear the data folder setting to download the data.',
      action: 'openSettings',
    },
    { cause },
  );
}

const CORRECT = 'Correct the data folder setting, or clear it to download the data.';

/** A file or folder does not exist: UserError `dataset-missing`. */
export function datasetMissing(message: string, nextStep = CORRECT): UserError {
  return new UserError({
    code: 'dataset-missing',
    message,
    nextStep,
    action: 'openSettings',
  });
}

/** A downloaded file was damaged and has been deleted. */
export function downloadedAfresh({ message, cause }: UserError): UserError {
  const nextStep = 'Train again to download it again.';
  return new UserError({ code: 'dataset-damaged', message, nextStep, action: 'trainModel' }, { cause });
}
