import type { Prediction } from '../parts/predictionTable';
import { PictureStrip } from './pictureStrip';
import { sheetCaption } from './sheetCaption';

/** The most pictures that one sheet has. */
export const MOST_ON_SHEET = 400;

/** Pixels. */
const SIDE = 112;
const CAPTION = 34;
const MARGIN = 12;
const COLUMNS = 8;
/** The notebook's colours, on its white paper: the sheet is for documents, not for the editor. */
const COLOURS = { right: '#007a00', wrong: '#c00000' } as const;

/** Pictures with the notebook's captions, in rows of eight, as a PNG file. */
export function contactSheet(
  pictures: readonly { readonly prediction: Prediction; readonly pixels: Uint8Array | undefined }[],
): Promise<Blob> {
  const columns = Math.min(COLUMNS, pictures.length);
  const canvas = document.createElement('canvas');
  canvas.width = columns * (SIDE + MARGIN) + MARGIN;
  canvas.height = Math.ceil(pictures.length / columns) * (SIDE + CAPTION + MARGIN) + MARGIN;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas.');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.font = '11px sans-serif';
  context.textAlign = 'center';
  const strip = new PictureStrip();
  strip.hold(pictures.map(({ pixels }) => pixels));
  pictures.forEach(({ prediction, pixels }, i) => {
    context.save();
    const x = MARGIN + (i % columns) * (SIDE + MARGIN);
    const y = MARGIN + Math.floor(i / columns) * (SIDE + CAPTION + MARGIN);
    context.translate(x, y);
    strip.draw(context, pixels, { left: 0, top: 0, side: SIDE });
    const { outcome, lines } = sheetCaption(prediction);
    context.fillStyle = COLOURS[outcome];
    lines.forEach((line, j) => {
      context.fillText(line, SIDE / 2, SIDE + 14 * (j + 1), SIDE);
    });
    context.restore();
  });
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The sheet could not be drawn.'));
      else resolve(blob);
    }, 'image/png');
  });
}
