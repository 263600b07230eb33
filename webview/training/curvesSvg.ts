import { t } from '@vscode/l10n';
import type { ChartColour, ChartLine } from '../parts/chartLine';
import { decimalText, numberText } from '../../src/shared/language/numbers';

/** One chart of the file. */
export interface SvgChart {
  readonly heading: string;
  readonly xs: readonly number[];
  readonly lines: readonly ChartLine[];
}

/** Pixels. */
const WIDTH = 440;
const HEIGHT = 300;
const MARGIN = { left: 56, right: 16, top: 34, bottom: 56 };
/** On white paper: the file is for documents, not for the editor. */
const COLOURS: Readonly<Record<ChartColour, string>> = {
  blue: '#0063d3',
  purple: '#652d90',
  green: '#2f7d32',
  orange: '#b05a00',
  red: '#c00000',
  yellow: '#8a6d00',
};
const TICKS = 4;
/** The length of a line's sample in the legend, and about the width of a letter, in pixels. */
const SAMPLE = 21;
const LETTER = 5.5;

/** The size of the file with so many charts side by side, in pixels. */
export function svgSize(charts: number): { readonly width: number; readonly height: number } {
  return { width: WIDTH * charts, height: HEIGHT };
}

/** Charts side by side as an SVG file. */
export function curvesSvg(charts: readonly SvgChart[], [from, to]: readonly [from: number, to: number]): string {
  const { width, height } = svgSize(charts.length);
  const drawn = charts.map((chart, i) => `<g transform="translate(${WIDTH * i} 0)">${drawChart(chart, from, to)}</g>`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" ` +
    `font-size="11"><rect width="100%" height="100%" fill="white"/>${drawn.join('')}</svg>\n`
  );
}

function drawChart({ heading, xs, lines }: SvgChart, from: number, to: number): string {
  const isWithin = (at: number) => at >= from && at <= to;
  const deciding = lines.filter(({ isClipped = false }) => !isClipped);
  const values = (deciding.length === 0 ? lines : deciding).flatMap(({ values }) =>
    values.filter((value, i): value is number => typeof value === 'number' && isWithin(xs[i] ?? 0)),
  );
  const low = Math.min(...values, Infinity);
  const high = Math.max(...values, -Infinity);
  const span = high > low ? high - low : 1;
  const right = WIDTH - MARGIN.right;
  const bottom = HEIGHT - MARGIN.bottom;
  const x = (value: number) => MARGIN.left + ((value - from) / (to - from || 1)) * (right - MARGIN.left);
  const y = (value: number) => bottom - ((value - low) / span) * (bottom - MARGIN.top);
  const ticks = Array.from({ length: TICKS + 1 }, (_, i) => i / TICKS);
  const grid = ticks.map((share) => {
    const value = low + share * span;
    const label = Number.isFinite(value) ? decimalText(value, 3) : '';
    const at = bottom - share * (bottom - MARGIN.top);
    const line = `<path d="M${MARGIN.left} ${round(at)}H${right}" stroke="#ddd"/>`;
    return line + text(MARGIN.left - 6, at + 4, label, 'end');
  });
  const epochs = ticks.map((share) => {
    const value = from + share * (to - from);
    return text(x(value), bottom + 16, numberText(Number(value.toFixed(1))), 'middle');
  });
  const curves = lines.map((line) => drawLine(line, xs, from, to, x, y));
  const widths = lines.map(({ label }) => SAMPLE + 12 + label.length * LETTER);
  const legend = lines.map((line, i) => {
    const left = WIDTH / 2 - sum(widths) / 2 + sum(widths.slice(0, i));
    return drawSample(line, left, bottom + 39) + text(left + SAMPLE + 4, bottom + 43, line.label, 'start');
  });
  const title = `<text x="${WIDTH / 2}" y="20" text-anchor="middle" font-weight="bold">${t(
    '{0} by epoch',
    heading,
  )}</text>`;
  const id = `plot-of-${heading.toLowerCase()}`;
  // Room for half a line's width and for the points at the edge.
  const [left, top] = [MARGIN.left - 4, MARGIN.top - 4];
  const area = `x="${left}" y="${top}" width="${right + 4 - left}" height="${bottom + 4 - top}"`;
  const clip = `<clipPath id="${id}"><rect ${area}/></clipPath>`;
  const drawn = `<g clip-path="url(#${id})">${curves.join('')}</g>`;
  return [title, ...grid, ...epochs, clip, drawn, ...legend].join('');
}

function drawLine(
  line: ChartLine,
  xs: readonly number[],
  from: number,
  to: number,
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  const points = line.values.flatMap((value, i) => {
    const at = xs[i] ?? 0;
    return typeof value !== 'number' || at < from || at > to ? [] : [[round(x(at)), round(y(value))] as const];
  });
  if (line.look === 'points' || points.length === 1) return points.map(([cx, cy]) => drawDot(line, cx, cy)).join('');
  const path = points.map(([px, py]) => `${px},${py}`).join(' ');
  return `<polyline points="${path}" fill="none" ${strokeOf(line)}/>`;
}

/** What the legend shows of a line, from `left` on. */
function drawSample(line: ChartLine, left: number, y: number): string {
  return line.look === 'points'
    ? drawDot(line, left + SAMPLE / 2, y)
    : `<path d="M${round(left)} ${y}h${SAMPLE}" ${strokeOf(line)}/>`;
}

function drawDot({ colour }: ChartLine, x: number, y: number): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="4" fill="${COLOURS[colour]}"/>`;
}

function strokeOf({ colour, look }: ChartLine): string {
  const width = look === 'faint' ? 'stroke-width="1" stroke-opacity="0.6"' : 'stroke-width="2"';
  return `stroke="${COLOURS[colour]}" ${width}${look === 'dashed' ? ' stroke-dasharray="6 3"' : ''}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${content}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
