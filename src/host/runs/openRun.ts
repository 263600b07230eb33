import * as vscode from 'vscode';
import { hasDiverged } from '../../shared/domain/generalization';
import { epochsText } from '../../shared/text/epochs';
import { UserError, type ErrorData } from '../../shared/domain/errors';
import type { RunRecord } from '../../shared/domain/runRecord';
import type { RunList } from '../../shared/domain/runList';
import type { WorkerCalls } from '../../shared/protocol/workerApi';
import { registerCommand } from '../platform/commands';
import { noRunYet } from '../../shared/text/noRunYet';
import { percentText } from '../../shared/text/percentText';
import type { ShownRun } from './shownRun';

interface Choice extends vscode.QuickPickItem {
  readonly id?: string;
  /** Why it cannot be opened. */
  readonly error?: ErrorData;
}

export interface OpenRunDependencies {
  readonly worker: WorkerCalls;
  readonly shownRun: ShownRun;
  readonly log: vscode.LogOutputChannel;
  /** A failed training is no longer shown once the person has opened a run. */
  readonly session: { dismissFailure(): void };
  readonly panel: { show(): void };
}

/** "Open Run": lists the saved runs, newest first. The chosen one is shown, and classifies pictures from then on. */
export function registerOpenRun({ worker, shownRun, session, log, panel }: OpenRunDependencies): vscode.Disposable {
  return registerCommand('openRun', log, async () => {
    const list = worker.call('listRuns', {}).result;
    const chosen = await vscode.window.showQuickPick<Choice>(list.then(choicesOf), {
      title: 'Saved runs',
      placeHolder: 'Choose the run to show',
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (chosen?.error !== undefined) throw UserError.from(chosen.error);
    if (chosen?.id === undefined) return;
    const [newest] = (await list).runs;
    await shownRun.open({ id: chosen.id, newest: newest?.id ?? chosen.id });
    session.dismissFailure();
    panel.show();
  });
}

function choicesOf({ runs, damaged }: RunList): Choice[] {
  if (runs.length + damaged.length === 0) throw noRunYet();
  return [
    ...runs.map(choiceOf),
    ...damaged.map(({ folder, error }) => ({ label: '$(warning) Cannot be read', detail: folder, error })),
  ];
}

function choiceOf(record: RunRecord): Choice {
  const { id, startedAt, options, evaluation, backend } = record;
  return {
    id,
    label: `${hasDiverged(evaluation) ? 'Diverged:' : percentText(evaluation.accuracy)} ${options.architecture}`,
    description: new Date(startedAt).toLocaleString(),
    detail: [
      epochsText(record),
      `${options.optimizer}, batches of ${options.batchSize}, learning rate ${options.learningRate}`,
      `seed ${options.seed}`,
      backend.description,
    ].join(' · '),
  };
}
