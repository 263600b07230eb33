import { html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { percent } from '../../src/shared/domain/predictions';
import { PageElement } from './pageElement';
import { barKind, type Probabilities } from './probabilities';
import './probabilityBars.css';

const WIDTH = 100;
const HEIGHT = 64;
const BAR = 8;
/** The height of the mark below the axis. */
const MARK = 6;

/**
 * Ten bars from 0 to 1, coloured as in the notebook: the true class is green, a wrong prediction red, the others grey.
 * Without colours, a mark below the axis shows the true class, and a dashed outline a wrong prediction.
 */
@customElement('probability-bars')
export class ProbabilityBars extends PageElement {
  @property({ attribute: false }) prediction: Probabilities | undefined;

  override render() {
    const { prediction } = this;
    if (prediction === undefined) return html``;
    const bars = Array.from(prediction.probabilities, (probability, i) => {
      const height = Math.max(0.5, (Number.isNaN(probability) ? 0 : probability) * (HEIGHT - 8));
      const [x, y] = [i * 10 + 1, HEIGHT - MARK - height];
      return svg`<rect class="bar ${barKind(i, prediction)}" x=${x} y=${y} width=${BAR} height=${height}>
          <title>${CLASS_NAMES[i] ?? ''} ${percent(probability)}</title>
        </rect>
        ${i === prediction.label ? svg`<path class="true-mark" d="M${x + 0.5} ${HEIGHT} l3.5 -4.5 l3.5 4.5 z"/>` : ''}`;
    });
    return svg`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">
      <path class="axis" d="M0 ${HEIGHT - MARK} H${WIDTH}"/>${bars}
    </svg>`;
  }
}
