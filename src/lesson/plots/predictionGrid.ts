import { t } from '@vscode/l10n';
import { CLASS_COUNT, className } from '../../shared/domain/labels';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import { predictedLabel } from '../../shared/domain/predictions';
import type { OutputItem } from '../../shared/protocol/lessonApi';
import { COLOURS, drawing, pictureImage, svgText } from './svg';
import { percentText } from '../../shared/text/percentText';

/** Pictures with what a model says about them. */
export interface ShownPredictions {
  /** n × 784 bytes. */
  readonly images: Uint8Array;
  /** n × 10, rows that add up to 1. */
  readonly probabilities: Float32Array;
  /** n true labels. */
  readonly labels: Uint8Array;
}

const PICTURE = 120;
const BARS = 120;
const CELL = { width: PICTURE + BARS + 24, height: PICTURE + 30 };

/** One picture, large, with its title below. */
export function pictureSvg(pixels: Uint8Array, title: string): OutputItem[] {
  const size = 224;
  const alt = title === '' ? t('A picture of 28 × 28 pixels') : t('A picture of 28 × 28 pixels: {0}', title);
  const text = svgText(title, size / 2, size + 18, { anchor: 'middle' });
  return drawing(size, size + 26, alt, pictureImage(pixels, 0, 0, size) + text);
}

/** Pictures in a grid, each with its class below. */
export function pictureGridSvg(images: Uint8Array, labels: Uint8Array, columns: number): OutputItem[] {
  const names = Array.from(labels, className);
  const rows = Math.ceil(names.length / columns);
  const [width, height] = [PICTURE + 10, PICTURE + 26];
  const content = names.map((name, i) => {
    const [x, y] = [(i % columns) * width, Math.floor(i / columns) * height];
    const caption = svgText(name, x + PICTURE / 2, y + PICTURE + 16, { anchor: 'middle' });
    return pictureImage(images.subarray(i * PICTURE_PIXELS, (i + 1) * PICTURE_PIXELS), x, y, PICTURE) + caption;
  });
  return drawing(columns * width, rows * height, t('Pictures of: {0}', names.join(', ')), content.join(''));
}

/**
 * Pictures with their captions, `Sneaker 97% (Sneaker)`, green when right and red when wrong. Beside each, the
 * probabilities of all classes: that of the predicted class red, of the true one green, of the others grey.
 */
export function predictionGridSvg(shown: ShownPredictions, columns: number): OutputItem[] {
  const { images, probabilities, labels } = shown;
  const rows = Math.ceil(labels.length / columns);
  const captions: string[] = [];
  const content = Array.from(labels, (label, i) => {
    const [x, y] = [(i % columns) * CELL.width, Math.floor(i / columns) * CELL.height];
    const row = probabilities.subarray(i * CLASS_COUNT, (i + 1) * CLASS_COUNT);
    const predicted = predictedLabel(row, 0);
    const share = percentText(row[predicted] ?? 0, 0);
    const caption = `${className(predicted)} ${share} (${className(label)})`;
    captions.push(predicted === label ? caption : t('{0}, wrong', caption));
    const colour = predicted === label ? COLOURS.right : COLOURS.wrong;
    return (
      pictureImage(images.subarray(i * PICTURE_PIXELS, (i + 1) * PICTURE_PIXELS), x, y, PICTURE) +
      bars(row, predicted, label, x + PICTURE + 8, y) +
      svgText(caption, x + (PICTURE + BARS) / 2, y + PICTURE + 18, { anchor: 'middle', colour })
    );
  });
  const alt = t('Predictions, with the true class in brackets: {0}', captions.join('; '));
  return drawing(columns * CELL.width, rows * CELL.height, alt, content.join(''));
}

function bars(row: Float32Array, predicted: number, label: number, x: number, y: number): string {
  const width = BARS / CLASS_COUNT;
  const foot = y + PICTURE;
  const each = Array.from(row, (probability, i) => {
    const height = Math.max(1, probability * PICTURE);
    const colour = i === label ? COLOURS.right : i === predicted ? COLOURS.wrong : COLOURS.other;
    const opacity = i === label || i === predicted ? 1 : 0.4;
    const place = `x="${(x + i * width + 1).toFixed(1)}" y="${(foot - height).toFixed(1)}"`;
    const size = `width="${width - 2}" height="${height.toFixed(1)}"`;
    return `<rect ${place} ${size} fill="${colour}" fill-opacity="${opacity}"/>`;
  });
  return `${each.join('')}<path d="M${x} ${foot}h${BARS}" stroke="currentColor" stroke-opacity="0.5"/>`;
}
