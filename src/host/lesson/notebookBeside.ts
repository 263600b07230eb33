import * as vscode from 'vscode';
import { Disposables } from '../platform/disposables';
import { isLesson } from './lessonNotebook';
import { sectionAround, sectionsOfCells, sectionsOfLines, startOf } from './lessonSteps';

/** Milliseconds in which the other side's own scrolling is not followed back. */
const QUIET = 400;

/**
 * "Notebook Beside": the lesson, and the same steps in Keras in the second column. Scrolling to another section on one
 * side shows that section on the other side.
 */
export class NotebookBeside implements vscode.Disposable {
  private readonly owned = new Disposables();
  private number: number | undefined;
  private quietUntil = 0;

  /** `program` is the lesson in Python. */
  constructor(private readonly program: vscode.Uri) {
    const { window } = vscode;
    this.owned.own(
      window.onDidChangeNotebookEditorVisibleRanges(({ notebookEditor, visibleRanges }) => {
        const first = visibleRanges[0]?.start;
        if (first !== undefined && isLesson(notebookEditor.notebook)) this.lessonScrolled(notebookEditor, first);
      }),
    );
    this.owned.own(
      window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
        const first = visibleRanges[0]?.start.line;
        if (first !== undefined && this.isProgram(textEditor)) this.programScrolled(textEditor, first);
      }),
    );
  }

  /** Opens the program beside the lesson, which is open in the first column. The lesson keeps the focus. */
  async open(): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.program);
    const column = vscode.ViewColumn.Two;
    await vscode.window.showTextDocument(document, { viewColumn: column, preserveFocus: true, preview: false });
    this.number = undefined;
  }

  dispose(): void {
    this.owned.dispose();
  }

  private lessonScrolled(lesson: vscode.NotebookEditor, cell: number): void {
    const editor = vscode.window.visibleTextEditors.find((each) => this.isProgram(each));
    const number = sectionAround(sectionsOf(lesson.notebook), cell)?.number;
    if (editor === undefined || !this.isNew(number)) return;
    const line = startOf(sectionsOfLines(linesOf(editor.document)), number);
    if (line === undefined) return;
    editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
  }

  private programScrolled({ document }: vscode.TextEditor, line: number): void {
    const lesson = vscode.window.visibleNotebookEditors.find(({ notebook }) => isLesson(notebook));
    const number = sectionAround(sectionsOfLines(linesOf(document)), line)?.number;
    if (lesson === undefined || !this.isNew(number)) return;
    const cell = startOf(sectionsOf(lesson.notebook), number);
    if (cell === undefined) return;
    lesson.revealRange(new vscode.NotebookRange(cell, cell + 1), vscode.NotebookEditorRevealType.AtTop);
  }

  /** Whether this section is another one than both sides show. The other side then scrolls, which is no wish. */
  private isNew(number: number | undefined): number is number {
    if (number === undefined || number === this.number || Date.now() < this.quietUntil) return false;
    this.number = number;
    this.quietUntil = Date.now() + QUIET;
    return true;
  }

  private isProgram({ document }: vscode.TextEditor): boolean {
    return document.uri.toString() === this.program.toString();
  }
}

function sectionsOf(notebook: vscode.NotebookDocument) {
  const { Markup } = vscode.NotebookCellKind;
  return sectionsOfCells(notebook.getCells().map(({ kind, document }) => (kind === Markup ? document.getText() : '')));
}

function linesOf(document: vscode.TextDocument): string[] {
  return document.getText().split(/\r?\n/);
}
