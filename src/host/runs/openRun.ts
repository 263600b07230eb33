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

/**
 * "Open Run": lists the saved runs, newest first. The chosen one is shown, and classifies pictures from then on. With
 * the id of a run, shows that one without a question.
 */
export function registerOpenRun({ worker, shownRun, session, log, panel }: OpenRunDependencies): vscode.Disposable {
  return registerCommand('openRun', log, async (wanted) => {
    const list = worker.call('listRuns', {}).result;
    const id = typeof wanted === 'string' ? wanted : await chooseRun(list);
    if (id === undefined) return;
    const [newest] = (await list).runs;
    await shownRun.open({ id, newest: newest?.id ?? id });
    session.dismissFailure();
    panel.show();
  });
}

/** Undefined if the person chooses none. Throws UserError for a run that cannot be read. */
async function chooseRun(list: Promise<RunList>): Promise<string | undefined> {
  const chosen = await vscode.window.showQuickPick<Choice>(list.then(choicesOf), {
    title: 'Saved runs',
    placeHolder: 'Choose the run to show',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.error !== undefined) throw UserError.from(chosen.error);
  return chosen?.id;
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
