import { LineChart } from '../../webview/parts/lineChart';
import { drawingAt } from './drawingAt';

/** The print width of this project. */
const WIDTH = 120;
/** The attributes that matter. The toolkit's elements set many more. */
const TOOLKIT: Readonly<Record<string, readonly string[]>> = {
  'vscode-button': ['appearance', 'class', 'aria-label', 'aria-disabled'],
  'vscode-checkbox': ['id', 'current-checked'],
  'vscode-dropdown': ['id', 'aria-label', 'current-value'],
  'vscode-option': ['value'],
  'vscode-progress-ring': [],
};

/**
 * A rendered element as HTML that a person can read and a diff can compare. It omits Lit's comments, inline styles and
 * the marks of parts. A canvas has a hash of its pixels, and so has what a grid's canvas shows at each of its cards.
 * Parts in `folded` are only named.
 */
export function serialize(element: Element, folded: readonly string[]): string {
  return [opening(element), ...indent(broken(pieces(element, folded))), closing(element)].join('\n');
}

/** Text, or the lines of an element. */
type Piece = string | readonly string[];

/** Texts broken into lines, and the lines of elements as they are. */
function broken(inside: readonly Piece[]): string[] {
  return inside.flatMap((piece) => (typeof piece === 'string' ? wrap(piece.trim()) : piece));
}

function pieces(element: Element, folded: readonly string[]): Piece[] {
  const all = Array.from(element.childNodes, (node): Piece => {
    if (node instanceof Text) return node.data.replace(/\s+/g, ' ');
    return node instanceof Element ? lines(node, folded) : '';
  });
  return all.filter((piece) => typeof piece !== 'string' || piece.trim() !== '');
}

function lines(element: Element, folded: readonly string[]): Piece {
  if (folded.includes(element.localName)) return [`${opening(element).slice(0, -1)}/>`];
  if (element instanceof LineChart) return chartLines(element);
  const open = opening(element);
  if (element instanceof HTMLInputElement) return [open];
  const inside = pieces(element, folded);
  if (inside.length === 0 && element instanceof SVGElement) return [`${open.slice(0, -1)}/>`];
  const flat = inside.map((piece) => (typeof piece === 'string' ? piece : piece.length === 1 ? piece[0] : undefined));
  const line = `${open}${flat.join('').trim()}${closing(element)}`;
  if (!flat.includes(undefined) && line.length <= WIDTH) return [line];
  return [open, ...indent(broken(inside)), closing(element)];
}

function opening(element: Element): string {
  const attributes = Array.from(element.attributes)
    .filter(
      ({ name }) => name !== 'style' && name !== 'data-part' && (TOOLKIT[element.localName]?.includes(name) ?? true),
    )
    .map(({ name, value }) => (value === '' ? name : `${name}="${rounded(value.replace(/\s+/g, ' ').trim())}"`));
  if (element instanceof HTMLInputElement && element.value !== '') attributes.push(`value="${element.value}"`);
  if (element instanceof HTMLCanvasElement) attributes.push(`data-painted="${painted(element)}"`);
  if (element.matches('prediction-grid .card')) attributes.push(`data-painted="${hashOf(drawingAt(element).bytes)}"`);
  if (element === document.activeElement) attributes.push('data-focused');
  return `<${[element.localName, ...attributes].join(' ')}>`;
}

function closing({ localName }: Element): string {
  return `</${localName}>`;
}

/** Rounds to three decimals; more would be noise. */
function rounded(value: string): string {
  return value.replace(/\d+\.\d{4,}/g, (number) => String(Number(Number(number).toFixed(3))));
}

/** A hash of the pixels on a picture's canvas. */
function painted(canvas: HTMLCanvasElement): string {
  return hashOf(canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []);
}

function hashOf(bytes: readonly number[] | Uint8ClampedArray): string {
  if (Array.from(bytes).every((value) => value === 255)) return 'white';
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5;
  for (const value of bytes) hash = Math.imul(hash ^ value, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** A chart's pixels depend on the machine's fonts, so this writes its data. */
function chartLines(chart: LineChart): string[] {
  const canvas = chart.querySelector('canvas');
  const isPainted =
    canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean) ?? false;
  const shown = (value: number | null | undefined) =>
    value === undefined ? '·' : value === null ? '–' : String(Number(value.toPrecision(6)));
  const numbers = (values: readonly (number | null | undefined)[]) => indent(wrap(values.map(shown).join(' ')));
  const legend = Array.from(chart.querySelectorAll('.u-series'), ({ children }) =>
    Array.from(children, ({ textContent }) => textContent.trim()).join(' '),
  );
  return [
    opening(chart),
    ...indent([
      `<canvas${isPainted ? '' : ' blank'}>`,
      ...indent([
        `<axis from="${chart.range[0]}" to="${chart.range[1]}"${chart.isLogarithmic ? ' logarithmic' : ''}>`,
        ...numbers(chart.xs),
        '</axis>',
        ...chart.lines.flatMap(({ label, colour, look, isMarked = false, isClipped = false, values }) => [
          `<line label="${label}" colour="${colour}" look="${look}"${flags({ marked: isMarked, clipped: isClipped })}>`,
          ...numbers(values),
          '</line>',
        ]),
      ]),
      '</canvas>',
      `<legend>${legend.join(', ')}</legend>`,
    ]),
    closing(chart),
  ];
}

/** The names of what is true, as attributes. */
function flags(values: Readonly<Record<string, boolean>>): string {
  return Object.entries(values)
    .map(([name, isOn]) => (isOn ? ` ${name}` : ''))
    .join('');
}

function wrap(text: string): string[] {
  return Array.from(text.matchAll(/(.{1,110})(?: |$)|(\S+) ?/g), ([, line, word]) => line ?? word ?? '');
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
