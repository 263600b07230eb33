import { PICTURE_PIXELS, PICTURE_SIDE } from '../../src/shared/domain/pictures';
import type { Prediction } from '../parts/predictionTable';
import { barKind } from '../parts/probabilities';

/** The theme's colours, because a canvas inherits none. */
export interface CardColours {
  readonly right: string;
  readonly wrong: string;
  readonly other: string;
  readonly line: string;
}

export interface CardDrawing {
  /** Undefined until the picture has arrived. */
  readonly pixels: Uint8Array | undefined;
  readonly prediction: Prediction;
  readonly colours: CardColours;
  readonly hasBars: boolean;
}

/** Device pixels of a true class's mark below its bar. */
const MARK_ROWS = 3;

/**
 * Paints a picture, and beside it the notebook's ten bars from 0 to 1. Everything is a rectangle of whole pixels: it
 * looks the same everywhere. Without colours, a mark below the axis shows the true class, and a hollow bar a wrong
 * prediction.
 */
export function paintCard(canvas: HTMLCanvasElement, drawing: CardDrawing): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  const side = drawing.hasBars ? Math.min(height, Math.floor(width / 2)) : Math.min(width, height);
  paintPicture(context, drawing.pixels, side);
  if (drawing.hasBars) paintBars(context, drawing, { left: side, width: width - side, height });
}

/** As `imshow` shows it in the notebook: 0 is white, 255 black, without smoothing. */
export function paintPicture(context: CanvasRenderingContext2D, pixels: Uint8Array | undefined, side: number): void {
  const scratch = new OffscreenCanvas(PICTURE_SIDE, PICTURE_SIDE);
  const small = scratch.getContext('2d');
  if (small === null) return;
  const image = small.createImageData(PICTURE_SIDE, PICTURE_SIDE);
  for (let i = 0; i < PICTURE_PIXELS; i++) {
    const grey = 255 - (pixels?.[i] ?? 0);
    image.data.set([grey, grey, grey, 255], i * 4);
  }
  small.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(scratch, 0, 0, side, side);
}

interface Area {
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

function paintBars(context: CanvasRenderingContext2D, { prediction, colours }: CardDrawing, area: Area): void {
  const pitch = Math.floor((area.width - 6) / prediction.probabilities.length);
  const thickness = Math.max(1, pitch - Math.max(1, Math.round(pitch / 5)));
  const axis = area.height - MARK_ROWS - 2;
  context.fillStyle = colours.line;
  context.fillRect(area.left + 6, axis, area.width - 6, 1);
  prediction.probabilities.forEach((probability, label) => {
    const kind = barKind(label, prediction);
    const x = area.left + 6 + label * pitch;
    const tall = Math.max(1, Math.round((Number.isNaN(probability) ? 0 : probability) * (axis - 2)));
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
