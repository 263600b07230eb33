import { t } from '@vscode/l10n';
import { html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { percentText } from '../../src/shared/text/percentText';
import { PageElement } from '../parts/pageElement';
import type { PredictionTable } from '../parts/predictionTable';
import { calibrate, calibrationSentence, type CalibrationBin } from './calibration';
import './reliabilityDiagram.css';
import { sentence } from '../parts/sentence';

/** Units of the drawing. */
const SIDE = 200;
const LEFT = 34;
const BOTTOM = 30;
const TOP = 6;
const TICKS = [0, 0.5, 1] as const;

/** How sure the network is, against how often it is right, with the expected calibration error. */
@customElement('reliability-diagram')
export class ReliabilityDiagram extends PageElement {
  @property({ attribute: false }) table: PredictionTable | undefined;

  override render() {
    if (this.table === undefined) return html``;
    const calibration = calibrate(this.table);
    const verdict = calibrationSentence(calibration);
    if (Number.isNaN(calibration.error)) return html`<p class="hint">${verdict}</p>`;
    return html`<figure>
      <svg
        viewBox="0 0 ${LEFT + SIDE + 14} ${TOP + SIDE + BOTTOM}"
        role="img"
        aria-label=${t(
          'Accuracy by confidence, in ten bars. {0}.',
          calibration.bins.filter(isFilled).map(binText).join('. '),
        )}
      >
        ${TICKS.map(renderTick)} ${calibration.bins.filter(isFilled).map(renderBin)}
        ${svg`<path class="ideal" d="M${LEFT} ${TOP + SIDE} L${LEFT + SIDE} ${TOP}"/>
          <text class="title" x=${LEFT + SIDE / 2} y=${TOP + SIDE + 27}>${t('Confidence')}</text>
          <text class="title" transform="translate(9 ${TOP + SIDE / 2}) rotate(-90)">${t('Accuracy')}</text>`}
      </svg>
      <figcaption>
        <p>${verdict}</p>
        <p>
          ${sentence(
            t(
              'Expected calibration error: {0}. That is the mean distance between the bars and the dashed line, ' +
                'on which a confidence of 70% would be right 70% of the time.',
            ),
            html`<strong>${percentText(calibration.error)}</strong>`,
          )}
        </p>
      </figcaption>
    </figure>`;
  }
}

function isFilled({ count }: CalibrationBin): boolean {
  return count > 0;
}

function binText({ from, to, count, accuracy }: CalibrationBin): string {
  return t(
    'Confidence {0} to {1}: right {2} of {3}',
    percentText(from, 0),
    percentText(to, 0),
    percentText(accuracy),
    count,
  );
}

function renderBin(bin: CalibrationBin) {
  const { from, to, accuracy, confidence } = bin;
  const height = accuracy * SIDE;
  return svg`<rect class="bin" x=${LEFT + from * SIDE + 1} y=${TOP + SIDE - height}
      width=${(to - from) * SIDE - 2} height=${height}><title>${binText(bin)}</title></rect>
    <path class="mean" d="M${LEFT + from * SIDE + 1} ${TOP + SIDE * (1 - confidence)} h${(to - from) * SIDE - 2}"/>`;
}

function renderTick(share: number) {
  return svg`<path class="tick" d="M${LEFT} ${TOP + SIDE * (1 - share)} h${SIDE}"/>
    <text class="tick-text" x=${LEFT - 4} y=${TOP + SIDE * (1 - share) + 4}>${percentText(share, 0)}</text>
    <text class="tick-text below" x=${LEFT + SIDE * share} y=${TOP + SIDE + 13}>${percentText(share, 0)}</text>`;
}
