import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** The folders whose texts people read in the editor. The terminal program is English. */
const FOLDERS = ['src', 'webview'];
const ENGLISH = /^src[\\/]cli[\\/]|kernels[\\/]|\.d\.ts$/;

/** All sources that may show texts, parsed. */
export function readSources(): ts.SourceFile[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  )
    .filter((file) => file.endsWith('.ts') && !ENGLISH.test(file))
    .map((file) => parse(file.split(path.sep).join('/'), readFileSync(file, 'utf8')));
}

export function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** Where a node stands, such as `webview/main.ts:12`. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
}

/** The text of a literal or of literals that are added up; undefined for what is only known at run time. */
export function constantText(node: ts.Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [constantText(node.left), constantText(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

/** Whether a node is a call of a function with one of these names: `button` or `info`, or `log.info` for just that. */
export function isCallOf(node: ts.Node, ...names: readonly string[]): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  return names.includes(name) || names.includes(expression.getText());
}

/** Calls `visit` with every node below this one, parents first. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  ts.forEachChild(node, (child) => {
    visit(child);
    walk(child, visit);
  });
}
