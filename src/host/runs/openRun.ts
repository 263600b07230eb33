import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { RunList } from '../../shared/domain/runList';
import { localised } from '../../shared/language/numbers';
import { formatBytes } from '../../shared/text/kerasText';
import { registerCommand } from '../platform/commands';
import {
  choicesOf,
  chooseRun,
  openRun,
  whyNoName,
  type ChooseRunDependencies,
  type RunAnswer,
  type RunChoice,
  type RunQuestions,
} from './chooseRun';

export interface OpenRunDependencies extends ChooseRunDependencies {
  readonly log: vscode.LogOutputChannel;
}

interface Item extends vscode.QuickPickItem {
  readonly choice: RunChoice;
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
  const { log } = dependencies;
  return registerCommand('openRun', log, (wanted) =>
    typeof wanted === 'string' ? openRun(wanted, dependencies) : chooseRun(QUESTIONS, dependencies),
  );
}

const QUESTIONS: RunQuestions = {
  choose,
  askName: async (before) =>
    vscode.window.showInputBox({
      title: t('Rename the run'),
      prompt: t('A name or a note. Leave it empty to take the name away.'),
      value: before,
      validateInput: whyNoName,
    }),
  confirmDeletion: async ({ id, label }) => {
    const question = t('Delete the run “{0}”?', label);
    const options = { modal: true, detail: `${id}\n${t('Its network and results are deleted for good.')}` };
    const answer = t('Delete');
    return (await vscode.window.showWarningMessage(question, options, answer)) === answer;
  },
};

async function choose(list: Promise<RunList>): Promise<RunAnswer | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  try {
    pick.title = t('Saved runs');
    pick.placeholder = t('Choose the run to show');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.busy = true;
    pick.show();
    const answer = new Promise<RunAnswer | undefined>((resolve) => {
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (item !== undefined) resolve({ choice: item.choice, does: 'open' });
      });
      pick.onDidTriggerItemButton(({ item, button }) => {
        resolve({ choice: item.choice, does: (button as RunButton).does });
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
    });
    const runs = await list;
    pick.items = choicesOf(runs).map(itemOf);
    pick.title = t('Saved runs: {0}, {1}', runs.runs.length, localised(formatBytes(runs.bytes)));
    pick.busy = false;
    return await answer;
  } finally {
    pick.dispose();
  }
}

function itemOf(choice: RunChoice): Item {
  const { label, detail, description, error } = choice;
  const isDamaged = error !== undefined;
  return {
    choice,
    label: isDamaged ? `$(warning) ${label}` : label,
    detail,
    ...(description === undefined ? {} : { description }),
    buttons: isDamaged ? [deleteButton()] : [renameButton(), deleteButton()],
  };
}
