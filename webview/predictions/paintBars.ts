import type { Prediction } from '../parts/predictionTable';
import { barKind } from '../parts/probabilities';

/** The theme's colours, because a canvas inherits none. */
export interface BarColours {
  readonly right: string;
  readonly wrong: string;
  readonly other: string;
  readonly line: string;
}

/** Device pixels. */
export interface BarArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Device pixels of a true class's mark below its bar. */
const MARK_ROWS = 3;

/**
 * Paints the notebook's ten bars from 0 to 1. Everything is a rectangle of whole pixels: it looks the same everywhere.
 * Without colours, a mark below the axis shows the true class, and a hollow bar a wrong prediction.
 */
export function paintBars(
  context: CanvasRenderingContext2D,
  prediction: Prediction,
  { area, colours }: { readonly area: BarArea; readonly colours: BarColours },
): void {
  const pitch = Math.floor((area.width - 6) / prediction.probabilities.length);
  const thickness = Math.max(1, pitch - Math.max(1, Math.round(pitch / 5)));
  const tallest = area.height - MARK_ROWS - 4;
  const axis = area.top + tallest + 2;
  context.fillStyle = colours.line;
  context.fillRect(area.left + 6, axis, area.width - 6, 1);
  prediction.probabilities.forEach((probability, label) => {
    const kind = barKind(label, prediction);
    const x = area.left + 6 + label * pitch;
    const tall = Math.max(1, Math.round((Number.isNaN(probability) ? 0 : probability) * tallest));
    context.fillStyle = kind === 'true' ? colours.right : kind === 'wrong' ? colours.wrong : colours.other;
    context.fillRect(x, axis - tall, thickness, tall);
    if (kind === 'wrong' && thickness > 3 && tall > 3)
      context.clearRect(x + 1, axis - tall + 1, thickness - 2, tall - 2);
    if (kind !== 'true') return;
    for (let row = 0; row < MARK_ROWS; row++) {
      const half = Math.min(row, Math.floor(thickness / 2));
      context.fillRect(x + Math.floor(thickness / 2) - half, axis + 2 + row, 2 * half + 1, 1);
    }
  });
}
