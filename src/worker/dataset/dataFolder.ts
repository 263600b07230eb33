import { stat } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import { datasetMissing } from './datasetErrors';

/** Throws UserError `dataset-missing` if a person's folder is not there or is no folder. */
export async function checkFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) throw datasetMissing(t('The data folder {0} does not exist.', folder));
  if (found.isDirectory()) return;
  throw datasetMissing(
    t('The data folder {0} is a file, not a folder.', folder),
    t('Choose the folder that the file is in.'),
  );
}

export async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}
