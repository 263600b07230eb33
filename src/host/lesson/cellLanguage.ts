import * as vscode from 'vscode';
import { namesAfter, nameAt } from './cellNames';
import type { CellName } from './cellReference';
import { isLesson, NOTEBOOK_TYPE } from './lessonNotebook';

const CELLS: vscode.DocumentSelector = ['typescript', 'javascript'].map((language) => ({
  language,
  notebookType: NOTEBOOK_TYPE,
}));

/** Completions and hovers for the names that cells of a lesson know. What TypeScript itself knows comes from it. */
export function registerCellLanguage(): vscode.Disposable {
  const { languages, Disposable } = vscode;
  return Disposable.from(
    languages.registerCompletionItemProvider(CELLS, { provideCompletionItems: completionsAt }, '.'),
    languages.registerHoverProvider(CELLS, { provideHover: hoverAt }),
  );
}

function completionsAt(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
  const notebook = lessonOf(document);
  if (notebook === undefined) return [];
  return namesAfter(textBefore(document, position), textOf(notebook)).map((name) => {
    const isCall = name.signature.startsWith(`${name.name}(`);
    const { Method, Variable } = vscode.CompletionItemKind;
    const item = new vscode.CompletionItem(name.name, isCall ? Method : Variable);
    item.detail = name.signature;
    item.documentation = new vscode.MarkdownString(name.text);
    return item;
  });
}

function hoverAt(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
  const notebook = lessonOf(document);
  const range = document.getWordRangeAtPosition(position);
  if (notebook === undefined || range === undefined) return undefined;
  const found = nameAt(document.getText(range), textBefore(document, range.start), textOf(notebook));
  return found === undefined ? undefined : new vscode.Hover(documentationOf(found), range);
}

function documentationOf({ signature, text }: CellName): vscode.MarkdownString {
  return new vscode.MarkdownString().appendCodeblock(signature, 'typescript').appendMarkdown(text);
}

function lessonOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  return vscode.workspace.notebookDocuments.find(
    (notebook) => isLesson(notebook) && notebook.getCells().some((cell) => cell.document === document),
  );
}

function textBefore(document: vscode.TextDocument, position: vscode.Position): string {
  return document.getText(new vscode.Range(new vscode.Position(0, 0), position));
}

function textOf(notebook: vscode.NotebookDocument): string {
  const { Code } = vscode.NotebookCellKind;
  const cells = notebook.getCells().filter(({ kind }) => kind === Code);
  return cells.map(({ document }) => document.getText()).join('\n');
}
