import ts from 'typescript';
import { constantText, isCallOf, placeOf, walk } from './sources';

/** A call of `t`, or a text that `translatedLater` marks. */
export interface TranslatedText {
  readonly place: string;
  /** As the bundle names it; undefined if it is only known at run time. */
  readonly key: string | undefined;
  /** The number of arguments after the text; undefined where they stand elsewhere, as in a list. */
  readonly values: number | undefined;
  /** Whether the call runs while its file is loaded, before there are translations. */
  readonly isTooEarly: boolean;
}

/** All texts of a file that are translated. */
export function translatedTexts(source: ts.SourceFile): TranslatedText[] {
  const found: TranslatedText[] = [];
  walk(source, (node) => {
    if (isCallOf(node, 'translatedLater')) {
      found.push({
        place: placeOf(node),
        key: constantText(node.arguments[0]),
        values: undefined,
        isTooEarly: false,
      });
    } else if (isCallOf(node, 't')) {
      const [text] = node.arguments;
      const isObject = text !== undefined && ts.isObjectLiteralExpression(text);
      found.push({
        place: placeOf(node),
        key: isObject ? keyOf(text) : constantText(text),
        values: isObject ? undefined : valuesOf(node),
        isTooEarly: !isInFunction(node),
      });
    }
  });
  return found;
}

function valuesOf({ arguments: [, ...values] }: ts.CallExpression): number | undefined {
  return values.some(ts.isSpreadElement) ? undefined : values.length;
}

/** The key of `{ message, comment }`: both, as `@vscode/l10n` joins them. */
function keyOf(object: ts.ObjectLiteralExpression): string | undefined {
  const part = (name: string) => {
    const property = object.properties.find((each) => each.name?.getText() === name);
    return property !== undefined && ts.isPropertyAssignment(property) ? constantText(property.initializer) : undefined;
  };
  const [message, comment] = [part('message'), part('comment')];
  return message === undefined || comment === undefined ? undefined : `${message}/${comment}`;
}

/** Properties of objects are computed when an object is made; static ones when the file is loaded. */
function isInFunction(node: ts.Node): boolean {
  for (let each: ts.Node = node; !ts.isSourceFile(each); each = each.parent) {
    if (ts.isFunctionLike(each)) return true;
    if (ts.isPropertyDeclaration(each)) {
      return !(each.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
    }
  }
  return false;
}

/** The placeholders of a text, such as `{0}`, sorted. */
export function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g) ?? [])].sort();
}
