import { svg, type SVGTemplateResult } from 'lit';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { percent } from '../../src/shared/domain/predictions';

const WIDTH = 100;
const HEIGHT = 64;
const BAR = 8;

/**
 * Ten bars from 0 to 1: the predicted class in red, the true one in green with a mark below it, the others grey. Where
 * the prediction is right its bar is green, as in the notebook. Without colour the mark tells the true one, and a dashed
 * outline the wrong one.
 */
export function probabilityBars(probabilities: Float32Array, predicted: number, label?: number): SVGTemplateResult {
  const bars = Array.from(probabilities, (probability, i) => {
    const height = Math.max(0.5, (Number.isNaN(probability) ? 0 : probability) * (HEIGHT - 8));
    return svg`<rect class=${barClass(i, predicted, label)} x=${i * 10 + 1} y=${HEIGHT - 6 - height} width=${BAR} height=${height}>
      <title>${CLASS_NAMES[i] ?? ''} ${percent(probability)}</title>
    </rect>${i === label ? svg`<path class="true-mark" d="M${i * 10 + 1.5} ${HEIGHT} l3.5 -4.5 l3.5 4.5 z"/>` : ''}`;
  });
  return svg`<svg class="bars" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">
    <path class="axis" d="M0 ${HEIGHT - 6} H${WIDTH}"/>${bars}
  </svg>`;
}

/** How the bar of class `i` is drawn. */
export function barClass(i: number, predicted: number, label?: number): string {
  if (i === label) return 'bar true';
  if (i === predicted) return label === undefined ? 'bar answer' : 'bar wrong';
  return 'bar';
}
