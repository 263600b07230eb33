import { PICTURE_PIXELS, PICTURE_SIDE } from '../../../src/shared/domain/pictures';
import { interpolate, paintCanvas, type Canvas, type Colour } from './canvas';

/** A piece of clothing of the test set. */
export interface Piece {
  /** 784 bytes, light on dark. */
  readonly pixels: Uint8Array;
  /** Where the piece is, as `coverOf` gives it; by default, what is brighter than the ground. */
  readonly cover?: Float32Array;
  readonly label: number;
}

/** Where a piece lies on a canvas, in pixels. */
export interface Place {
  readonly left: number;
  readonly top: number;
  /** Of the whole 28 × 28 square. */
  readonly side: number;
}

/** Pixels up to this value are the ground of the data set's pictures. */
const GROUND = 4;
/** Brightness of a colour, by the weights of Rec. 601. */
const luma = ([red, green, blue]: Colour): number => 0.299 * red + 0.587 * green + 0.114 * blue;

/**
 * Lays a piece on a canvas as a camera would see it: the data set's authors made dark cloth bright, so its brightness
 * is turned round again. `tint` is added to its grey without making it brighter or darker. Changes the canvas.
 */
export function layPiece(
  canvas: Canvas,
  { pixels, cover = coverOf(pixels) }: Piece,
  { left, top, side }: Place,
  tint: Colour = [0, 0, 0],
): Canvas {
  const values = Float32Array.from(pixels, (value) => 255 - value);
  const scale = PICTURE_SIDE / side;
  const brightness = luma(tint);
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(canvas.height, top + side); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(canvas.width, left + side); x++) {
      const [fromX, fromY] = [(x + 0.5 - left) * scale - 0.5, (y + 0.5 - top) * scale - 0.5];
      const share = edge(interpolate(cover, PICTURE_SIDE, PICTURE_SIDE, fromX, fromY));
      if (share === 0) continue;
      const value = interpolate(values, PICTURE_SIDE, PICTURE_SIDE, fromX, fromY);
      const at = (y * canvas.width + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const below = canvas.data[at + channel] ?? 0;
        canvas.data[at + channel] = below + share * (value + (tint[channel] ?? 0) - brightness - below);
      }
      canvas.data[at + 3] = Math.max(canvas.data[at + 3] ?? 0, 255 * share);
    }
  }
  return canvas;
}

/** A sharper edge than interpolation gives, about a sixth of one of the 28 pixels wide. */
function edge(cover: number): number {
  return Math.min(1, Math.max(0, (cover - 0.42) * 6));
}

/** The piece's silhouette, 784 numbers: 1 where it is. Holes that the ground does not reach belong to it. */
export function coverOf(pixels: Uint8Array): Float32Array {
  const outside = new Uint8Array(PICTURE_PIXELS);
  const waiting: number[] = [];
  const reach = (at: number): void => {
    if (outside[at] === 1 || (pixels[at] ?? 0) > GROUND) return;
    outside[at] = 1;
    waiting.push(at);
  };
  for (let i = 0; i < PICTURE_SIDE; i++) {
    [i, (PICTURE_SIDE - 1) * PICTURE_SIDE + i, i * PICTURE_SIDE, i * PICTURE_SIDE + PICTURE_SIDE - 1].forEach(reach);
  }
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const x = at % PICTURE_SIDE;
    if (x > 0) reach(at - 1);
    if (x < PICTURE_SIDE - 1) reach(at + 1);
    if (at >= PICTURE_SIDE) reach(at - PICTURE_SIDE);
    if (at < PICTURE_PIXELS - PICTURE_SIDE) reach(at + PICTURE_SIDE);
  }
  return Float32Array.from(outside, (value) => 1 - value);
}

/** The data set's picture itself, enlarged smoothly to `side` pixels: light on black, or negated. */
export function enlarge({ pixels }: Piece, side: number, negated = false): Canvas {
  const values = Float32Array.from(pixels, (value) => (negated ? 255 - value : value));
  const scale = PICTURE_SIDE / side;
  return paintCanvas(side, side, (x, y) => {
    const [fromX, fromY] = [(x + 0.5) * scale - 0.5, (y + 0.5) * scale - 0.5];
    const grey = interpolate(values, PICTURE_SIDE, PICTURE_SIDE, fromX, fromY);
    return [grey, grey, grey];
  });
}
