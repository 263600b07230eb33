import * as vscode from 'vscode';
import type { ArchitectureName } from '../../shared/domain/trainOptions';
import { COMMANDS } from '../platform/commandIds';
import { registerCommand } from '../platform/commands';
import { SECTION } from '../platform/settings';

interface Choice extends vscode.QuickPickItem {
  readonly architecture: ArchitectureName;
}

const CHOICES: readonly Choice[] = [
  {
    architecture: 'linear',
    label: 'Linear',
    description: 'softmax regression',
    detail: 'Flatten → Dense 10. Each pixel votes for each class.',
  },
  {
    architecture: 'dense',
    label: 'Dense',
    description: 'one hidden layer, the notebook’s',
    detail: 'Flatten → Dense (relu) → Dense 10',
  },
  {
    architecture: 'deep',
    label: 'Deep',
    description: 'two hidden layers with dropout',
    detail: 'Flatten → Dense (relu) → Dropout → Dense (relu) → Dropout → Dense 10',
  },
  {
    architecture: 'cnn',
    label: 'CNN',
    description: 'convolutions, the most accurate and the slowest',
    detail: 'Conv 3×3×32 → MaxPool → Conv 3×3×64 → MaxPool → Flatten → Dropout → Dense 10',
  },
];

/** "Choose Architecture": a list; the choice is written to the settings, and training with it is offered. */
export function registerChooseArchitecture(log: vscode.LogOutputChannel): vscode.Disposable {
  return registerCommand('chooseArchitecture', log, async () => {
    const settings = vscode.workspace.getConfiguration(SECTION);
    const current = settings.get<string>('architecture');
    const chosen = await pick(current);
    if (chosen === undefined || chosen === current) return;
    await settings.update('architecture', chosen, placeOf(settings.inspect('architecture')));
    void offerTraining(chosen);
  });
}

/** Where the setting stands that counts: one of the workspace hides the person's own. */
function placeOf(found: ReturnType<vscode.WorkspaceConfiguration['inspect']>): vscode.ConfigurationTarget {
  return found?.workspaceValue === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
}

/** Begins on the current one. Undefined when nothing is chosen. */
function pick(current: string | undefined): Promise<ArchitectureName | undefined> {
  const list = vscode.window.createQuickPick<Choice>();
  list.title = 'Architecture of the next network';
  list.placeholder = 'Which network shall be trained?';
  list.matchOnDescription = true;
  // A page that takes the focus back when the command palette closes would close the list with it.
  list.ignoreFocusOut = true;
  const isCurrent = ({ architecture }: Choice) => architecture === current;
  list.items = CHOICES.map((choice) => (isCurrent(choice) ? { ...choice, label: `$(check) ${choice.label}` } : choice));
  list.activeItems = list.items.filter(isCurrent);
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      resolve(list.activeItems[0]?.architecture);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

async function offerTraining(architecture: ArchitectureName): Promise<void> {
  const train = 'Train Model';
  const message = `The next network that is trained will be “${architecture}”.`;
  if ((await vscode.window.showInformationMessage(message, train)) === train) {
    await vscode.commands.executeCommand(COMMANDS.trainModel);
  }
}
