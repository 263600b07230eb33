import * as vscode from 'vscode';
import type { Classification } from '../../shared/protocol/workerApi';

/** More are not kept; a person looks at the latest. */
const KEPT = 50;

/** The pictures that the person has classified, latest first. */
export class ClassificationStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private all: readonly Classification[] = [];

  get latest(): readonly Classification[] {
    return this.all;
  }

  add(classifications: readonly Classification[]): void {
    this.all = [...classifications, ...this.all].slice(0, KEPT);
    this.changed.fire();
  }

  clear(): void {
    this.all = [];
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
