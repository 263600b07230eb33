import type { Box, Size } from './box';

/** Pixels that touch each other, also at their corners. */
export interface Component extends Box {
  /** Pixels. */
  readonly area: number;
  readonly label: number;
}

/** The neighbours of a pixel: first the four beside it, then the four at its corners. */
const ACROSS = Int8Array.of(-1, 1, 0, 0, -1, 1, -1, 1);
const DOWN = Int8Array.of(0, 0, -1, 1, -1, -1, 1, 1);

/**
 * Finds the components of the pixels whose byte is `value`. `labels` has the label of each of these pixels, from 1 on,
 * and 0 for the others.
 */
export function findComponents(
  mask: Uint8Array,
  { width, height }: Size,
  value: 0 | 1 = 1,
): { labels: Int32Array; components: Component[] } {
  const labels = new Int32Array(mask.length);
  const components: Component[] = [];
  const open = new Int32Array(mask.length);
  // Ground that touches only at a corner is not connected: it would leak through a thin line.
  const neighbours = value === 1 ? 8 : 4;
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] !== value || labels[start] !== 0) continue;
    const label = components.length + 1;
    let [left, right, top, bottom] = [width, -1, height, -1];
    let area = 0;
    open[0] = start;
    labels[start] = label;
    for (let waiting = 1; waiting > 0;) {
      const at = open[--waiting] ?? 0;
      const x = at % width;
      const y = (at - x) / width;
      area++;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      for (let neighbour = 0; neighbour < neighbours; neighbour++) {
        const nx = x + (ACROSS[neighbour] ?? 0);
        const ny = y + (DOWN[neighbour] ?? 0);
        if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
        const next = ny * width + nx;
        if (mask[next] !== value || labels[next] !== 0) continue;
        labels[next] = label;
        open[waiting++] = next;
      }
    }
    components.push({ label, area, left, top, width: right - left + 1, height: bottom - top + 1 });
  }
  return { labels, components };
}
