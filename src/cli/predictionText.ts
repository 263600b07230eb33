import { CLASS_COUNT, className } from '../shared/domain/labels';
import { PICTURE_PIXELS } from '../shared/domain/pictures';
import { percent, predictedLabel, predictionCaption } from '../shared/domain/predictions';
import { drawPicture } from './terminalPicture';

const GREEN = '\u001b[32m';
const RED = '\u001b[31m';
const RESET = '\u001b[0m';
const BAR_WIDTH = 20;

/** Ten bars with names and percentages. `◀ predicted` and `✓ true` mark the prediction and the true label. */
export function probabilityBars(row: Float32Array, trueLabel: number): string[] {
  const predicted = predictedLabel(row);
  return Array.from(row, (probability, label) => {
    const bar = '█'.repeat(Math.round(probability * BAR_WIDTH)).padEnd(BAR_WIDTH, '·');
    const marks = [label === predicted ? '◀ predicted' : '', label === trueLabel ? '✓ true' : ''].filter(Boolean);
    return `${className(label).padEnd(10)} ${bar} ${percent(probability).padStart(4)}  ${marks.join(', ')}`.trimEnd();
  });
}

/** The width of a picture with its bars, in columns of the terminal. */
const CELL_WIDTH = 38;

/**
 * Pictures with their captions, two side by side if the terminal is wide enough. Right predictions are green with ✓,
 * wrong ones red with ✗.
 */
export function predictionGrid(
  pictures: Uint8Array,
  probabilities: Float32Array,
  labels: Uint8Array,
  count: number,
  colours: boolean,
  terminalWidth: number,
): string {
  const columns = terminalWidth >= 2 * CELL_WIDTH + 2 ? 2 : 1;
  const lines: string[] = [];
  for (let start = 0; start < count; start += columns) {
    const cells = Array.from({ length: Math.min(columns, count - start) }, (_, i) => {
      const index = start + i;
      const pixels = pictures.subarray(index * PICTURE_PIXELS, (index + 1) * PICTURE_PIXELS);
      const row = probabilities.subarray(index * CLASS_COUNT, (index + 1) * CLASS_COUNT);
      return cell(pixels, row, labels[index] ?? 0, colours, CELL_WIDTH);
    });
    const height = cells[0]?.length ?? 0;
    for (let line = 0; line < height; line++)
      lines.push(
        cells
          .map((each) => each[line] ?? '')
          .join('  ')
          .trimEnd(),
      );
    lines.push('');
  }
  return lines.join('\n');
}

/** One picture with ten small bars beside it and the caption below. Every line is `width` columns wide. */
function cell(pixels: Uint8Array, row: Float32Array, label: number, colours: boolean, width: number): string[] {
  const right = predictedLabel(row) === label;
  const bars = ['', ...Array.from(row, (probability, i) => smallBar(probability, i, row, label)), '', '', ''];
  const picture = drawPicture(pixels, colours).map((line, i) => `${line} ${(bars[i] ?? '').padEnd(width - 29)}`);
  const caption = `${right ? '✓' : '✗'} ${predictionCaption(row, label)}`.padEnd(width);
  return [...picture, colours ? (right ? GREEN : RED) + caption + RESET : caption];
}

function smallBar(probability: number, i: number, row: Float32Array, label: number): string {
  const mark = i === label ? '✓' : i === predictedLabel(row) ? '✗' : ' ';
  return `${i}${mark}${'▪'.repeat(Math.round(probability * 7))}`;
}
