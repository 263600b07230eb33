import type * as vscode from 'vscode';

/** Owns what a feature has created, and disposes of it in reverse order, once. */
export class Disposables implements vscode.Disposable {
  private readonly owned: vscode.Disposable[] = [];

  /** Takes ownership and hands the thing back. */
  own<T extends vscode.Disposable>(disposable: T): T {
    this.owned.push(disposable);
    return disposable;
  }

  dispose(): void {
    for (const disposable of this.owned.splice(0).reverse()) disposable.dispose();
  }
}
