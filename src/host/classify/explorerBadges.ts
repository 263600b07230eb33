import * as vscode from 'vscode';
import { hasAnswer, type OwnPicture } from '../../shared/domain/ownPicture';
import { predictedLabel } from '../../shared/domain/predictions';
import { answerSentence } from '../../shared/text/likenessText';
import { onDidChangeSettings, readExplorerBadge } from '../platform/settings';
import type { PictureStore } from './pictureStore';

/** Shows the class of each classified picture in the explorer, if the setting asks for it. */
export class ExplorerBadges implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeFileDecorations = this.changed.event;
  private readonly subscriptions: vscode.Disposable;
  private isOn = readExplorerBadge();

  constructor(private readonly store: PictureStore) {
    this.subscriptions = vscode.Disposable.from(
      vscode.window.registerFileDecorationProvider(this),
      store.onDidChange(() => {
        if (this.isOn) this.changed.fire(undefined);
      }),
      onDidChangeSettings(() => {
        if (this.isOn === readExplorerBadge()) return;
        this.isOn = !this.isOn;
        this.changed.fire(undefined);
      }),
    );
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const picture = this.isOn ? this.store.get(uri.toString()) : undefined;
    return picture === undefined ? undefined : decorationOf(picture);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
  }
}

/** For each class. A badge has at most two characters. */
const BADGES = ['Ts', 'Tr', 'Pu', 'Dr', 'Co', 'Sa', 'Sh', 'Sn', 'Ba', 'An'] as const;

function decorationOf(picture: OwnPicture): vscode.FileDecoration | undefined {
  if (!picture.ok) return undefined;
  const sentence = `Fashion-MNIST: ${answerSentence(picture.probabilities, picture.likeness?.verdict)}`;
  const badge = hasAnswer(picture) ? BADGES[predictedLabel(picture.probabilities)] : '?';
  return new vscode.FileDecoration(badge, sentence);
}
