import ts from 'typescript';
import { isCallOf, placeOf, walk } from './sources';
import { litPieces } from './litPieces';

/** A text that people see, and that does not go through `t`. */
export interface UntranslatedText {
  readonly place: string;
  readonly text: string;
}

/** Properties and arguments whose strings people see, also if they have one word. */
const VISIBLE_PROPERTIES = new Set([
  ...['title', 'label', 'text', 'message', 'nextStep', 'placeholder', 'caption', 'tooltip', 'detail', 'prompt'],
  ...['description', 'openLabel', 'heading', 'meaning'],
]);
const VISIBLE_ARGUMENTS: readonly (readonly [at: number, ...calls: readonly string[]])[] = [
  [0, 'button', 'toggleButton', 'tell', 'act', 'step', 'sentence', 'setStatusBarMessage'],
  [0, 'showInformationMessage', 'showWarningMessage', 'showErrorMessage'],
  [1, 'showInformationMessage', 'showWarningMessage', 'showErrorMessage', 'card', 'this.command'],
  [1, 'pictureUnreadable', 'runDamaged', 'datasetMissing'],
];
/** What is written into the log, and errors that only say where a bug is. Both are English. */
const LOGS = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'reject', 'querySelector', 'querySelectorAll'];
const BUGS = /^(Error|RangeError|TypeError|DamagedPicture)$/;

/** Finds what people see and what is not translated, by where it stands and by how it looks. */
export function untranslatedTexts(source: ts.SourceFile): UntranslatedText[] {
  const found: UntranslatedText[] = [];
  const add = (node: ts.Node, text: string) => {
    found.push({ place: placeOf(node), text });
  };
  walk(source, (node) => {
    if (isIgnored(node)) return;
    if (ts.isTaggedTemplateExpression(node)) {
      if (!/^(html|svg)$/.test(node.tag.getText())) return;
      for (const text of litPieces(node.template)) if (hasWord(text)) add(node, text);
      return;
    }
    const text = textOf(node);
    if (text === undefined || !(isSentence(text) || (isVisible(node) && hasWord(text)))) return;
    if (!isPartOfTemplate(node)) add(node, text);
  });
  return found;
}

/** A string or a template; its values are {0}, {1} …. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }, i) => `{${i}}${literal.text}`).join('');
}

/** The literal of html`…` is looked at by its pieces. */
function isPartOfTemplate(node: ts.Node): boolean {
  return ts.isTaggedTemplateExpression(node.parent) && node.parent.template === node;
}

function isIgnored(node: ts.Node): boolean {
  for (let each = node; !ts.isSourceFile(each); each = each.parent) {
    if (ts.isImportDeclaration(each) || ts.isExportDeclaration(each) || ts.isTypeNode(each)) return true;
    if (ts.isDecorator(each) || ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each)) return true;
    if (ts.isCaseClause(each.parent) && each.parent.expression === each) return true;
    if (ts.isElementAccessExpression(each.parent) && each.parent.argumentExpression === each) return true;
    if (ts.isBinaryExpression(each.parent) && /^[!=]==$/.test(each.parent.operatorToken.getText())) return true;
    if (ts.isPropertyAssignment(each.parent) && each.parent.name === each) return true;
    if (isArgument(each) && isCallOf(each.parent, 't', 'translatedLater')) {
      // The values of a translated text may be texts themselves.
      if (each.parent.arguments[0] === each) return true;
    }
    if (isArgument(each) && isCallOf(each.parent, ...LOGS)) return true;
    if (ts.isNewExpression(each) && BUGS.test(each.expression.getText())) return true;
  }
  return false;
}

function isArgument(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && (node.parent.arguments as readonly ts.Node[]).includes(node);
}

/** Whether a string stands where people see it: in a property or an argument, perhaps as one of two. */
function isVisible(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isConditionalExpression(parent) && parent.condition !== node) return isVisible(parent);
  if (ts.isTemplateSpan(parent)) return isInLitText(parent);
  if (ts.isPropertyAssignment(parent)) return VISIBLE_PROPERTIES.has(parent.name.getText());
  return VISIBLE_ARGUMENTS.some(([at, ...calls]) => isCallOf(parent, ...calls) && parent.arguments[at] === node);
}

/** Whether a value of a lit template stands between its tags, not in an attribute. */
function isInLitText(span: ts.TemplateSpan): boolean {
  const template = span.parent;
  if (!ts.isTaggedTemplateExpression(template.parent)) return false;
  const at = template.templateSpans.indexOf(span);
  const before =
    template.head.text +
    template.templateSpans
      .slice(0, at)
      .map(({ literal }) => literal.text)
      .join('');
  return before.lastIndexOf('>') > before.lastIndexOf('<');
}

function hasWord(text: string): boolean {
  return /\p{L}{2}/u.test(text.replaceAll(/\{\d+\}|&\w+;|\$\([\w~-]+\)/g, ''));
}

/** Two words beside each other, or one that begins like a sentence and ends like one. */
function isSentence(text: string): boolean {
  const words = text.replaceAll(/\{\d+\}/g, '0');
  return /\p{L}[,:;]? \p{Ll}|\p{L} \d+ \p{L}|^\p{Lu}\p{Ll}+( 0)?[.…:]?$/u.test(words);
}
