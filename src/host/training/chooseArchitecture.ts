import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ArchitectureName } from '../../shared/domain/trainOptions';
import { COMMANDS } from '../platform/commandIds';
import { registerCommand } from '../platform/commands';
import { SECTION, writeSetting } from '../platform/settings';
import type { Outcomes } from '../tutorial/outcomes';
import { isBuiltInTutorial } from '../tutorial/tutorialSteps';

interface Choice extends vscode.QuickPickItem {
  readonly architecture: ArchitectureName;
}

const choices = (): readonly Choice[] => [
  {
    architecture: 'linear',
    label: t('Linear'),
    description: t('softmax regression'),
    detail: t('Flatten → Dense 10. Each pixel votes for each class.'),
  },
  {
    architecture: 'dense',
    label: t('Dense'),
    description: t('one hidden layer, as in the notebook'),
    detail: 'Flatten → Dense (relu) → Dense 10',
  },
  {
    architecture: 'deep',
    label: t('Deep'),
    description: t('two hidden layers with dropout'),
    detail: 'Flatten → Dense (relu) → Dropout → Dense (relu) → Dropout → Dense 10',
  },
  {
    architecture: 'cnn',
    label: 'CNN',
    description: t('convolutions, which see what is beside what; the slowest'),
    detail: 'Conv 3×3×32 → MaxPool → Conv 3×3×64 → MaxPool → Flatten → Dropout → Dense 10',
  },
];

/** "Choose Architecture": shows a list, writes the choice to the settings, and offers to train with it. */
export function registerChooseArchitecture(
  log: vscode.LogOutputChannel,
  outcomes: Pick<Outcomes, 'achieve'>,
): vscode.Disposable {
  return registerCommand('chooseArchitecture', log, async () => {
    const settings = vscode.workspace.getConfiguration(SECTION);
    const current = settings.get<string>('architecture');
    const chosen = await pick(current);
    if (chosen === undefined) return;
    if (isBuiltInTutorial(chosen)) await outcomes.achieve('fashionMnist.architectureChosen');
    if (chosen === current) return;
    await writeSetting('architecture', chosen, placeOf(settings.inspect('architecture')));
    void offerTraining(chosen);
  });
}

/** Where to write the setting: to the workspace if it is set there, because that hides the person's own setting. */
function placeOf(found: ReturnType<vscode.WorkspaceConfiguration['inspect']>): vscode.ConfigurationTarget {
  return found?.workspaceValue === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
}

/** Shows the list with the current architecture selected. Resolves to undefined when nothing is chosen. */
function pick(current: string | undefined): Promise<ArchitectureName | undefined> {
  const list = vscode.window.createQuickPick<Choice>();
  list.title = t('Architecture of the next network');
  list.placeholder = t('Choose the network to train');
  list.matchOnDescription = true;
  // The results page may take the focus back when the command palette closes, and that would close the list.
  list.ignoreFocusOut = true;
  const isCurrent = ({ architecture }: Choice) => architecture === current;
  list.items = choices().map((choice) =>
    isCurrent(choice) ? { ...choice, label: `$(check) ${choice.label}` } : choice,
  );
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
  const train = t('Train Model');
  const message = t('The next network will have the architecture “{0}”.', architecture);
  if ((await vscode.window.showInformationMessage(message, train)) === train) {
    await vscode.commands.executeCommand(COMMANDS.trainModel);
  }
}
