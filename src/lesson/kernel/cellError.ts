import { inspect } from 'node:util';
import { t } from '@vscode/l10n';
import { UserError } from '../../shared/domain/errors';
import type { CellOutput } from '../../shared/protocol/lessonApi';

/** A cell that was run: its number and its lines. */
export interface CellSource {
  readonly order: number;
  readonly lines: readonly string[];
}

/** The name of a cell in V8's stack traces. */
export function sourceName(order: number): string {
  return `In[${order}]`;
}

/**
 * A thrown value as an output below its cell. The stack names cells and lines in IPython's words, which the editor
 * turns into links. `awaitedAt` is the line of the `await` that has thrown, for errors that come from elsewhere.
 */
export function errorOutput(thrown: unknown, cell: CellSource, awaitedAt?: number): CellOutput {
  const { name, message, stack } = described(thrown);
  const places = [...stack.matchAll(/\bIn\[(\d+)\]:(\d+)/g)].map(([, order, line]) => [Number(order), Number(line)]);
  const known = places.length === 0 && awaitedAt !== undefined ? [[cell.order, awaitedAt]] : places;
  const frames = known.flatMap(([order = 0, line = 0]) => {
    const text = order === cell.order ? cell.lines[line - 1]?.trim() : undefined;
    return [`Cell In[${order}], line ${line}`, ...(text === undefined || text === '' ? [] : [`    ${text}`])];
  });
  return { type: 'error', name, message, stack: [`${name}: ${message}`, ...frames].join('\n') };
}

/** A cell that cannot be read, as the parser says it. */
export function syntaxErrorOutput(thrown: unknown, cell: CellSource): CellOutput {
  const line = lineOf(thrown);
  // The parsers end their messages with line and column, which the link says as well.
  const message = described(thrown)
    .message.replace(/\s*\(\d+:\d+\)$/, '')
    .replace(/^Error transforming [^:]*: /, '');
  const error = { name: 'SyntaxError', message, stack: line === undefined ? '' : `${sourceName(cell.order)}:${line}` };
  return errorOutput(error, cell);
}

function described(thrown: unknown): { readonly name: string; readonly message: string; readonly stack: string } {
  if (!isErrorLike(thrown)) return { name: 'Uncaught', message: inspect(thrown), stack: '' };
  // Our own errors have the text for people in two parts.
  const text = thrown instanceof UserError ? thrown.text : thrown.message;
  const isUnknownName = thrown.name === 'ReferenceError' && text.endsWith(' is not defined');
  const message = isUnknownName ? `${text}. ${whereNamesComeFrom()}` : text;
  return { name: thrown.name, message, stack: thrown.stack ?? '' };
}

/** A person who begins in the middle, or who has restarted the kernel, has none of the variables of the cells above. */
function whereNamesComeFrom(): string {
  return t('If a cell above defines it, run that cell first. Restarting forgets all variables.');
}

function isErrorLike(thrown: unknown): thrown is Error {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'name' in thrown &&
    typeof thrown.name === 'string' &&
    'message' in thrown &&
    typeof thrown.message === 'string'
  );
}

function lineOf(thrown: unknown): number | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('loc' in thrown)) return undefined;
  const { loc } = thrown;
  return typeof loc === 'object' && loc !== null && 'line' in loc && typeof loc.line === 'number'
    ? loc.line
    : undefined;
}
