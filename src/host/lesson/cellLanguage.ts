import * as vscode from 'vscode';
import type { GlossarySubject } from '../../shared/text/glossary/subject';
import { namesAfter, nameAt } from './cellNames';
import type { CellName } from './cellReference';
import { termText } from './cellTerms';
import { isLesson, NOTEBOOK_TYPE } from './lessonNotebook';

const CELLS: vscode.DocumentSelector = ['typescript', 'javascript'].map((language) => ({
  language,
  notebookType: NOTEBOOK_TYPE,
}));

/**
 * Completions and hovers for the names that cells of a lesson know, and the glossary's words for what they stand for.
 * `subject` is whose numbers it has. What TypeScript itself knows comes from it.
 */
export function registerCellLanguage(subject: () => GlossarySubject): vscode.Disposable {
  const { languages, Disposable } = vscode;
  return Disposable.from(
    languages.registerCompletionItemProvider(CELLS, { provideCompletionItems: completionsAt }, '.'),
    languages.registerHoverProvider(CELLS, {
      provideHover: (document, position) => hoverAt(document, position, subject()),
    }),
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

function hoverAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  subject: GlossarySubject,
): vscode.Hover | undefined {
  const notebook = lessonOf(document);
  const range = document.getWordRangeAtPosition(position);
  if (notebook === undefined || range === undefined) return undefined;
  const word = document.getText(range);
  const found = nameAt(word, textBefore(document, range.start), textOf(notebook));
  const term = termText(word, subject);
  const contents = [
    ...(found === undefined ? [] : [documentationOf(found)]),
    ...(term === undefined ? [] : [new vscode.MarkdownString(term)]),
  ];
  return contents.length === 0 ? undefined : new vscode.Hover(contents, range);
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
