/**
 * What the grid of predictions has drawn at one of its cards, where there is neither caption nor border: RGBA bytes,
 * row by row. Refers to nothing outside of itself, so that a browser can be given it.
 */
export function drawingAt(card: Element): {
  readonly width: number;
  readonly height: number;
  readonly bytes: number[];
} {
  const canvas = card.closest('prediction-grid')?.querySelector('canvas');
  const context = canvas?.getContext('2d');
  if (canvas === undefined || canvas === null || context === undefined || context === null)
    throw new Error('The grid has no canvas.');
  const [place, origin, style] = [card.getBoundingClientRect(), canvas.getBoundingClientRect(), getComputedStyle(card)];
  const pixels = (length: string) => Number.parseFloat(style.getPropertyValue(length));
  const left = place.left - origin.left + pixels('border-left-width') + pixels('padding-left');
  const top = place.top - origin.top + pixels('border-top-width') + pixels('padding-top');
  const width = place.width - 2 * (pixels('border-left-width') + pixels('padding-left'));
  const scale = canvas.width / origin.width;
  const [x = 0, y = 0] = [left, top].map((length) => Math.round(length * scale));
  const [wide = 0, high = 0] = [Math.floor(width), pixels('--drawing-height')].map((size) => Math.round(size * scale));
  return { width: wide, height: high, bytes: Array.from(context.getImageData(x, y, wide, high).data) };
}
