import * as vscode from 'vscode';
import { Disposables } from '../platform/disposables';
import { sectionAround, sectionsOfCells, sectionsOfLines, startOf } from './lessonSteps';

type Side = 'lesson' | 'program';

/** Milliseconds in which a side that was made to scroll is not followed back. */
const QUIET = 400;

/**
 * "Notebook Beside": the lesson, and the same steps in Keras in the second column. Scrolling to another section on one
 * side shows that section on the other side.
 */
export class NotebookBeside implements vscode.Disposable {
  private readonly owned = new Disposables();
  private lesson: vscode.NotebookDocument | undefined;
  /** The section that both sides show. */
  private number: number | undefined;
  /** The side that a person has scrolled last. */
  private leader: Side | undefined;
  private quietUntil = 0;

  /** `program` is the lesson in Python. */
  constructor(private readonly program: vscode.Uri) {
    const { window } = vscode;
    this.owned.own(
      window.onDidChangeNotebookEditorVisibleRanges(({ notebookEditor, visibleRanges }) => {
        const first = visibleRanges[0]?.start;
        if (first !== undefined && notebookEditor.notebook === this.lesson) this.lessonScrolled(notebookEditor, first);
      }),
    );
    this.owned.own(
      window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
        const first = visibleRanges[0]?.start.line;
        if (first !== undefined && this.isProgram(textEditor)) this.programScrolled(textEditor, first);
      }),
    );
  }

  /** Opens the program beside the lesson, which is open and keeps the focus. */
  async open(lesson: vscode.NotebookDocument): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.program);
    const viewColumn = vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(document, { viewColumn, preserveFocus: true, preview: false });
    this.lesson = lesson;
    this.number = undefined;
  }

  dispose(): void {
    this.owned.dispose();
  }

  private lessonScrolled(lesson: vscode.NotebookEditor, cell: number): void {
    const editor = vscode.window.visibleTextEditors.find((each) => this.isProgram(each));
    if (editor === undefined) return;
    const number = sectionAround(sectionsOf(lesson.notebook), cell)?.number;
    if (!this.isNew('lesson', number)) return;
    const line = startOf(sectionsOfLines(linesOf(editor.document)), number);
    if (line === undefined) return;
    editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
  }

  private programScrolled({ document }: vscode.TextEditor, line: number): void {
    const lesson = vscode.window.visibleNotebookEditors.find(({ notebook }) => notebook === this.lesson);
    if (lesson === undefined) return;
    const number = sectionAround(sectionsOfLines(linesOf(document)), line)?.number;
    if (!this.isNew('program', number)) return;
    const cell = startOf(sectionsOf(lesson.notebook), number);
    if (cell === undefined) return;
    lesson.revealRange(new vscode.NotebookRange(cell, cell + 1), vscode.NotebookEditorRevealType.AtTop);
  }

  /** Whether one side shows another section than both did. The other side is then made to scroll. */
  private isNew(side: Side, number: number | undefined): number is number {
    const wasMade = side !== this.leader && Date.now() < this.quietUntil;
    if (number === undefined || number === this.number || wasMade) return false;
    this.leader = side;
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
