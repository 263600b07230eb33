import { t } from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { WorkerCalls } from '../../shared/protocol/workerApi';
import { noRunYet } from '../../shared/text/noRunYet';
import { registerCommand } from '../platform/commands';
import { copyText } from '../platform/copyText';
import type { ShownRun } from './shownRun';

export interface CopyAsKerasDependencies {
  readonly worker: WorkerCalls;
  readonly shownRun: Pick<ShownRun, 'record' | 'restore'>;
  readonly log: vscode.LogOutputChannel;
}

/**
 * "Copy as Keras (Python)": copies a program that trains the network of the shown run with Keras. With the id of a run,
 * copies that one's. Returns the program.
 */
export function registerCopyAsKeras({ worker, shownRun, log }: CopyAsKerasDependencies): vscode.Disposable {
  return registerCommand('copyAsKeras', log, async (wanted) => {
    if (typeof wanted !== 'string') await shownRun.restore();
    const id = typeof wanted === 'string' ? wanted : shownRun.record?.id;
    if (id === undefined) throw noRunYet();
    const script = await worker.call('kerasScript', { id }).result;
    await copyText(script, t('Fashion-MNIST: the Keras program was copied.'));
    return script;
  });
}
