import { t } from '@vscode/l10n';
import { UserError } from '../../shared/domain/errors';

/** A file is there but cannot be used: UserError `dataset-damaged`. */
export function datasetDamaged(message: string, cause?: unknown): UserError {
  return new UserError(
    {
      code: 'dataset-damaged',
      message,
      nextStep: t('Replace it with a new copy, or clear the data folder setting to download the data.'),
      action: 'chooseDataFolder',
      otherAction: 'openSettings',
    },
    { cause },
  );
}

const correct = (): string => t('Correct the data folder setting, or clear it to download the data.');

/** A file or folder does not exist: UserError `dataset-missing`. */
export function datasetMissing(message: string, nextStep = correct()): UserError {
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
  if (similar.length === 0) {
    return datasetMissing(t("The data set's file {0} is not in {1}, neither plain nor as .gz.", name, folder));
  }
  const shown = similar.slice(0, 3).join(', ') + (similar.length > 3 ? ', …' : '');
  return datasetMissing(
    t(
      "The data set's file {0} is not in {1}, neither plain nor as .gz. What looks similar there: {2}.",
      name,
      folder,
      shown,
    ),
    t(
      'If an archive holds the file, unpack it. Otherwise correct the data folder setting, ' +
        'or clear it to download the data.',
    ),
  );
}

/** A network drive or a disk does not answer: UserError `dataset-missing`. */
export function datasetUnreachable(folder: string): UserError {
  return datasetMissing(
    t('The data folder {0} does not answer.', folder),
    t('If it is on a network drive, connect it again. Or clear the data folder setting to download the data.'),
  );
}

/** A downloaded file was damaged and has been deleted. */
export function downloadedAfresh({ message, cause }: UserError): UserError {
  const nextStep = t('Train again to download it again.');
  return new UserError({ code: 'dataset-damaged', message, nextStep, action: 'trainModel' }, { cause });
}
