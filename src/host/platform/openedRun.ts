import type * as vscode from 'vscode';

const KEY = 'shownRun';

/** Remembers, for this workspace, which run was looked at last. */
export interface ShownRun {
  readonly id: string | undefined;
  remember(id: string): void;
}

export function shownRun(memento: vscode.Memento): ShownRun {
  return {
    get id() {
      return memento.get<string>(KEY);
    },
    remember(id) {
      void memento.update(KEY, id);
    },
  };
}
