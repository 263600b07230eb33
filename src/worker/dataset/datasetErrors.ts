import { UserError } from '../../shared/domain/errors';

/** A file is there but cannot be used: UserError `dataset-damaged`. */
export function datasetDamaged(message: string, cause?: unknown): UserError {
  return new UserError(
    {
      code: 'dataset-damaged',
      message,
      nextStep: 'Replace it with a new copy, or clear the data folder setting to download the data.',
      action: 'chooseDataFolder',
      otherAction: 'openSettings',
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
    action: 'chooseDataFolder',
    otherAction: 'openSettings',
  });
}

/** A person's folder lacks a file: UserError `dataset-missing`, which names what looks similar. */
export function noSuchDataFile(folder: string, name: string, similar: readonly string[]): UserError {
  const missing = `The data set's file ${name} is not in ${folder}, neither plain nor as .gz.`;
  if (similar.length === 0) return datasetMissing(missing);
  const shown = similar.slice(0, 3).join(', ') + (similar.length > 3 ? ', …' : '');
  return datasetMissing(
    `${missing} What looks similar there: ${shown}.`,
    `If an archive holds the file, unpack it. Otherwise: ${CORRECT}`,
  );
}

/** A network drive or a disk does not answer: UserError `dataset-missing`. */
export function datasetUnreachable(folder: string): UserError {
  return datasetMissing(
    `The data folder ${folder} does not answer.`,
    'If it is on a network drive, connect it again. Or clear the data folder setting to download the data.',
  );
}

/** A downloaded file was damaged and has been deleted. */
export function downloadedAfresh({ message, cause }: UserError): UserError {
  const nextStep = 'Train again to download it again.';
  return new UserError({ code: 'dataset-damaged', message, nextStep, action: 'trainModel' }, { cause });
}
