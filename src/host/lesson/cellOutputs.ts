import * as vscode from 'vscode';
import type { CellOutput, OutputItem } from '../../shared/protocol/lessonApi';

/** Puts the outputs of a running cell below it, in the order in which they come. */
export class CellOutputs {
  private readonly displays = new Map<number, vscode.NotebookCellOutput>();
  /** What is printed in a row goes into one output. */
  private stream: { readonly name: string; readonly output: vscode.NotebookCellOutput } | undefined;
  private queue: Promise<unknown> = Promise.resolve();

  /** `onRun` gets the id of a run that the cell has trained. */
  constructor(
    private readonly execution: vscode.NotebookCellExecution,
    private readonly onRun: (id: string) => void,
  ) {}

  readonly show = (output: CellOutput): void => {
    switch (output.type) {
      case 'stream':
        this.print(output.name, output.text);
        return;
      case 'display':
        this.display(output.items.map(itemOf), output.id);
        return;
      case 'error': {
        const { NotebookCellOutputItem } = vscode;
        this.append(new vscode.NotebookCellOutput([NotebookCellOutputItem.error(output)]));
        return;
      }
      case 'run':
        this.onRun(output.id);
    }
  };

  /** Resolves when the editor has taken all of them. */
  async settled(): Promise<void> {
    await this.queue;
  }

  private print(name: 'stdout' | 'stderr', text: string): void {
    const item = vscode.NotebookCellOutputItem[name](text);
    if (this.stream?.name === name) {
      const { output } = this.stream;
      this.then(() => this.execution.appendOutputItems(item, output));
      return;
    }
    const output = new vscode.NotebookCellOutput([item]);
    this.append(output);
    this.stream = { name, output };
  }

  private display(items: vscode.NotebookCellOutputItem[], id: number | undefined): void {
    const earlier = id === undefined ? undefined : this.displays.get(id);
    if (earlier !== undefined) {
      this.then(() => this.execution.replaceOutputItems(items, earlier));
      return;
    }
    const output = new vscode.NotebookCellOutput(items);
    if (id !== undefined) this.displays.set(id, output);
    this.append(output);
  }

  private append(output: vscode.NotebookCellOutput): void {
    this.stream = undefined;
    this.then(() => this.execution.appendOutput(output));
  }

  /** An output that comes when its cell has ended, or was deleted, is dropped. */
  private then(change: () => Thenable<void>): void {
    this.queue = this.queue.then(change).catch(() => undefined);
  }
}

function itemOf({ mime, data }: OutputItem): vscode.NotebookCellOutputItem {
  return typeof data === 'string'
    ? vscode.NotebookCellOutputItem.text(data, mime)
    : new vscode.NotebookCellOutputItem(data, mime);
}
