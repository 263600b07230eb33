import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { downloadMissing } from '../../files/downloadMissing';
import type { Log } from '../../shared/domain/log';
import type { WorkerCalls } from '../../shared/protocol/workerApi';

/**
 * Downloads the files of the data set that are missing, and shows the progress in a notification that can cancel it.
 * Throws UserError `download-failed`, `cancelled` or `storage-failed`.
 */
export async function fetchData(worker: WorkerCalls, dataFolder: string, log: Log): Promise<void> {
  const { missing } = await worker.call('locateData', { dataFolder }).result;
  if (missing.length === 0) return;
  const cancelled = new AbortController();
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: t('Fashion-MNIST: the data set'),
    cancellable: true,
  };
  await vscode.window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => {
      cancelled.abort();
    });
    return downloadMissing(missing, {
      signal: cancelled.signal,
      log,
      report: (step) => {
        if (step.type !== 'preparing') return;
        const fraction = step.fraction !== undefined ? `, ${Math.round(step.fraction * 100)}%` : '';
        progress.report({ message: `${step.message}${fraction}` });
      },
    });
  });
}
