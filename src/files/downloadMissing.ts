import path from 'node:path';
import { t } from '@vscode/l10n';
import type { MissingFile } from '../shared/domain/dataLocation';
import { UserError } from '../shared/domain/errors';
import type { Log } from '../shared/domain/log';
import type { TrainingProgress } from '../shared/training/trainingProgress';
import { download } from './download';

export interface DownloadMissingOptions {
  readonly signal?: AbortSignal;
  readonly report?: (progress: TrainingProgress) => void;
  readonly log: Log;
}

/**
 * Downloads files of the data set, one after the other, each from the first address that has it.
 * Throws UserError `download-failed` when no address has it, `cancelled` or `storage-failed`.
 */
export async function downloadMissing(files: readonly MissingFile[], options: DownloadMissingOptions): Promise<void> {
  for (const file of files) await downloadFile(file, options);
}

async function downloadFile({ file, sources, content }: MissingFile, options: DownloadMissingOptions): Promise<void> {
  const { signal, report, log } = options;
  const message = t('Downloading {0}', path.basename(file, '.gz'));
  const failures: Error[] = [];
  for (const url of sources) {
    try {
      await download({
        url,
        file,
        unpacked: content,
        ...(signal === undefined ? {} : { signal }),
        onProgress: (received, total) => {
          const fraction = total === undefined ? {} : { fraction: received / total };
          report?.({ type: 'preparing', step: 'download', message, ...fraction });
        },
      });
      log('info', `Downloaded ${file} from ${new URL(url).host}.`);
      return;
    } catch (thrown) {
      if (thrown instanceof UserError && thrown.code !== 'download-failed') throw thrown;
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      log('warn', error.message);
      failures.push(error);
    }
  }
  const why = failures.map(({ message }) => message);
  throw new UserError(
    {
      code: 'download-failed',
      message: t('The data set is not on this computer, and it could not be downloaded. {0}', why.join(' ')),
      nextStep: t('Check the network and try again, or choose a folder with a copy of the data set.'),
      action: 'trainModel',
      otherAction: 'chooseDataFolder',
    },
    { cause: failures[0] },
  );
}
