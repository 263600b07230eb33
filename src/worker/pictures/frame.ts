import type { Box, Size } from './box';
import { quantile } from './order';

/** A frame is at most this share of the shorter edge. */
const MAX_DEPTH = 0.08;
/** What a line of the frame differs from the picture within, as the mean of a channel. */
const MIN_STEP = 20;
/** A line that differs by more than this is another colour, and need not be darker or lighter throughout. */
const OTHER_COLOUR = 40;
/** In pictures up to this width, a frame's edge is taken to be sharp. */
const SHARP = 64;
/** The share of a line that must differ. A piece that touches the edge covers less. */
const WHOLE_LINE = 0.1;

type Side = 'left' | 'top' | 'right' | 'bottom';
const OPPOSITE = [
  ['left', 'right'],
  ['top', 'bottom'],
] as const;

/**
 * What lies within a thin frame, or `view` itself if there is none. A frame is lines along opposite edges that differ
 * over their whole length from what is further inside.
 */
export function insideFrame(rgb: Float32Array, size: Size, view: Box): Box {
  const depth: Record<Side, number> = { left: 0, top: 0, right: 0, bottom: 0 };
  for (const pair of OPPOSITE) {
    const found = pair.map((side) => frameDepth(rgb, size, view, side));
    if (found.some((each) => each === 0)) continue;
    pair.forEach((side, i) => (depth[side] = found[i] ?? 0));
  }
  return {
    left: view.left + depth.left,
    top: view.top + depth.top,
    width: view.width - depth.left - depth.right,
    height: view.height - depth.top - depth.bottom,
  };
}

/** How many lines at one side belong to a frame. */
function frameDepth(rgb: Float32Array, size: Size, view: Box, side: Side): number {
  const most = Math.max(1, Math.floor(MAX_DEPTH * Math.min(view.width, view.height)));
  if (Math.min(view.width, view.height) < 4 * (most + 1)) return 0;
  const inner = lineAt(rgb, size, view, side, most + 1, most);
  let depth = 0;
  for (let line = 0; line <= most; line++) {
    if (differs(lineAt(rgb, size, view, side, line, most), inner)) depth = line + 1;
  }
  if (depth === 0 || depth > most) return 0;
  // The next line holds a part of the frame where the picture was made smaller.
  return size.width > SHARP ? depth + 1 : depth;
}

/**
 * The colours of a line that is `line` pixels inside of a side. `ends` pixels are left out at both ends, where the
 * frame's other sides cross it.
 */
function lineAt(rgb: Float32Array, { width }: Size, view: Box, side: Side, line: number, ends: number): Float32Array {
  const upright = side === 'left' || side === 'right';
  const length = (upright ? view.height : view.width) - 2 * ends;
  const result = new Float32Array(length * 3);
  for (let i = 0; i < length; i++) {
    const x = upright ? (side === 'left' ? line : view.width - 1 - line) : i + ends;
    const y = upright ? i + ends : side === 'top' ? line : view.height - 1 - line;
    const from = ((view.top + y) * width + view.left + x) * 3;
    for (let channel = 0; channel < 3; channel++) result[i * 3 + channel] = rgb[from + channel] ?? 0;
  }
  return result;
}

/** Whether nearly all pixels of one line differ from those beside them, in the same direction. */
function differs(line: Float32Array, inner: Float32Array): boolean {
  const darker = new Float32Array(line.length / 3);
  const apart = new Float32Array(line.length / 3);
  for (let i = 0; i < apart.length; i++) {
    let [sum, squares] = [0, 0];
    for (let at = i * 3; at < i * 3 + 3; at++) {
      const step = (inner[at] ?? 0) - (line[at] ?? 0);
      sum += step;
      squares += step * step;
    }
    darker[i] = sum / 3;
    apart[i] = Math.sqrt(squares / 3);
  }
  if (quantile(apart, WHOLE_LINE) < MIN_STEP) return false;
  return (
    quantile(darker, WHOLE_LINE) > 0 ||
    quantile(darker, 1 - WHOLE_LINE) < 0 ||
    quantile(apart, WHOLE_LINE) > OTHER_COLOUR
  );
}
