import path from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { hasDiverged } from '../../shared/domain/generalization';
import { epochsText } from '../../shared/text/epochs';
import { UserError, type ErrorData } from '../../shared/domain/errors';
import type { RunRecord } from '../../shared/domain/runRecord';
import type { RunList } from '../../shared/domain/runList';
import type { WorkerCalls } from '../../shared/protocol/workerApi';
import { registerCommand } from '../platform/commands';
import { noRunYet } from '../../shared/text/noRunYet';
import { formatBytes } from '../../shared/text/kerasText';
import { percentText } from '../../shared/text/percentText';
import type { ShownRun } from './shownRun';
import { dateLanguage, localised, numberText } from '../../shared/language/numbers';

interface Choice extends vscode.QuickPickItem {
  readonly id: string;
  /** What the person calls it, or ''. */
  readonly name: string;
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

/** A button beside a run. */
interface RunButton extends vscode.QuickInputButton {
  readonly does: 'rename' | 'delete';
}
const renameButton = (): RunButton => ({
  does: 'rename',
  iconPath: new vscode.ThemeIcon('edit'),
  tooltip: t('Rename…'),
});
const deleteButton = (): RunButton => ({
  does: 'delete',
  iconPath: new vscode.ThemeIcon('trash'),
  tooltip: t('Delete…'),
});

/**
 * "Open Run": lists the saved runs, newest first. The chosen one is shown, and classifies pictures from then on.
 * Buttons beside each rename and delete it. With the id of a run, shows that one without a question.
 */
export function registerOpenRun(dependencies: OpenRunDependencies): vscode.Disposable {
  const { worker, log } = dependencies;
  return registerCommand('openRun', log, async (wanted) => {
    if (typeof wanted === 'string') {
      await show(wanted, worker.call('listRuns', {}).result, dependencies);
      return;
    }
    for (;;) {
      const list = worker.call('listRuns', {}).result;
      const answer = await ask(list);
      if (answer === undefined) return;
      const { choice, does } = answer;
      if (does === 'rename' && choice.error === undefined) await rename(choice, dependencies);
      else if (does === 'delete') await remove(choice, dependencies);
      else if (choice.error !== undefined) throw UserError.from(choice.error);
      else {
        await show(choice.id, list, dependencies);
        return;
      }
    }
  });
}

async function show(
  id: string,
  list: Promise<RunList>,
  { shownRun, session, panel }: OpenRunDependencies,
): Promise<void> {
  const [newest] = (await list).runs;
  await shownRun.open({ id, newest: newest?.id ?? id });
  session.dismissFailure();
  panel.show();
}

interface Answer {
  readonly choice: Choice;
  /** Undefined when the run itself was chosen. */
  readonly does?: RunButton['does'];
}

/** Shows the list. Resolves with undefined when the person closes it. Rejects when it cannot be read. */
async function ask(list: Promise<RunList>): Promise<Answer | undefined> {
  const pick = vscode.window.createQuickPick<Choice>();
  try {
    pick.title = t('Saved runs');
    pick.placeholder = t('Choose the run to show');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.busy = true;
    pick.show();
    const answer = new Promise<Answer | undefined>((resolve) => {
      pick.onDidAccept(() => {
        const [choice] = pick.selectedItems;
        if (choice !== undefined) resolve({ choice });
      });
      pick.onDidTriggerItemButton(({ item, button }) => {
        resolve({ choice: item, does: (button as RunButton).does });
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
    });
    const runs = await list;
    pick.items = choicesOf(runs);
    pick.title = t('Saved runs: {0}, {1}', runs.runs.length, localised(formatBytes(runs.bytes)));
    pick.busy = false;
    return await answer;
  } finally {
    pick.dispose();
  }
}

async function rename({ id, name }: Choice, { worker, shownRun }: OpenRunDependencies): Promise<void> {
  const label = await vscode.window.showInputBox({
    title: t('Rename the run'),
    prompt: t('A name or a note. Leave it empty to take the name away.'),
    value: name,
    validateInput: (text) => (text.length > 200 ? t('At most 200 characters.') : undefined),
  });
  if (label !== undefined) shownRun.relabel(await worker.call('labelRun', { id, label: label.trim() }).result);
}

async function remove({ id, label }: Choice, { worker, shownRun }: OpenRunDependencies): Promise<void> {
  const question = t('Delete the run “{0}”?', label.replace(/^\$\(\w+\) /, ''));
  const options = { modal: true, detail: `${id}\n${t('Its network and results are deleted for good.')}` };
  const answer = t('Delete');
  if ((await vscode.window.showWarningMessage(question, options, answer)) !== answer) return;
  await worker.call('deleteRun', { id }).result;
  await shownRun.forget(id);
}

function choicesOf({ runs, damaged }: RunList): Choice[] {
  if (runs.length + damaged.length === 0) throw noRunYet();
  return [
    ...runs.map(choiceOf),
    ...damaged.map(({ folder, error }) => ({
      id: path.basename(folder),
      name: '',
      label: `$(warning) ${t('Cannot be read')}`,
      detail: folder,
      error,
      buttons: [deleteButton()],
    })),
  ];
}

function choiceOf(record: RunRecord): Choice {
  const { id, label: name = '', startedAt, options, evaluation, backend } = record;
  const result = hasDiverged(evaluation) ? t('Diverged:') : percentText(evaluation.accuracy);
  return {
    id,
    name,
    buttons: [renameButton(), deleteButton()],
    label: `${name === '' ? '' : `${name}: `}${result} ${options.architecture}`,
    description: new Date(startedAt).toLocaleString(dateLanguage()),
    detail: [
      epochsText(record),
      t(
        '{0}, batches of {1}, learning rate {2}',
        options.optimizer,
        options.batchSize,
        numberText(options.learningRate),
      ),
      t('seed {0}', options.seed),
      backend.description,
    ].join(' · '),
  };
}
