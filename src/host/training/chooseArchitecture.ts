import * as vscode from 'vscode';
import type { ArchitectureName } from '../../shared/trainOptions';
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
    const items = CHOICES.map((choice) => ({
      ...choice,
      picked: choice.architecture === current,
      label: choice.architecture === current ? `$(check) ${choice.label}` : choice.label,
    }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: 'Architecture of the next network',
      placeHolder: 'Which network shall be trained?',
      matchOnDescription: true,
    });
    if (chosen === undefined || chosen.architecture === current) return;
    await settings.update('architecture', chosen.architecture, vscode.ConfigurationTarget.Global);
    void vscode.window.setStatusBarMessage(`Fashion-MNIST: the next network will be ${chosen.architecture}.`, 5000);
  });
}
