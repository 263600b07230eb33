/**
 * What the grid of predictions has drawn at one of its cards, where there is neither caption nor border: RGBA bytes,
 * row by row. A browser can be given it: it refers to nothing outside of itself, and names no function within.
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
  // The same on all sides.
  const inset = Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.paddingLeft);
  const tall = Number.parseFloat(style.getPropertyValue('--drawing-height'));
  const scale = canvas.width / origin.width;
  const [x = 0, y = 0, width = 0, height = 0] = [
    place.left - origin.left + inset,
    place.top - origin.top + inset,
    Math.floor(place.width - 2 * inset),
    tall,
  ].map((length) => Math.round(length * scale));
  return { width, height, bytes: Array.from(context.getImageData(x, y, width, height).data) };
}
