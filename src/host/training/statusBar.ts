import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS } from '../platform/commandIds';
import { Disposables } from '../platform/disposables';
import type { ShownRun } from '../runs/shownRun';
import { failureOf, statusText } from './statusText';
import { statusTooltip, TOOLTIP_COMMANDS } from './statusTooltip';
import { Throttle } from '../platform/throttle';
import type { TrainingSession } from './trainingSession';

/** Milliseconds between two updates. Nobody can read more than four a second. */
const UPDATE_EVERY = 250;

/** The status bar item: what training is doing, or how well the shown run does. Hidden when there is nothing to say. */
export function registerStatusBar(session: TrainingSession, shownRun: ShownRun): Disposables {
  const owned = new Disposables();
  const item = owned.own(vscode.window.createStatusBarItem('fashionMnist.status', vscode.StatusBarAlignment.Left, 10));
  item.name = t('Fashion-MNIST Training');
  item.command = COMMANDS.showResults;
  const update = owned.own(
    new Throttle(UPDATE_EVERY, () => {
      const text = statusText(session.state, shownRun);
      if (text === undefined) {
        item.hide();
        return;
      }
      item.text = text;
      const tooltip = new vscode.MarkdownString(statusTooltip(session.state, shownRun), true);
      tooltip.isTrusted = { enabledCommands: TOOLTIP_COMMANDS };
      item.tooltip = tooltip;
      item.command = failureOf(session.state, shownRun) === undefined ? COMMANDS.showResults : COMMANDS.showLog;
      item.show();
    }),
  );
  for (const { onDidChange } of [session, shownRun]) {
    owned.own(
      onDidChange(() => {
        update.request();
      }),
    );
  }
  return owned;
}
