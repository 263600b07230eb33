import { t } from '@vscode/l10n';
import { html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { percentText } from '../../src/shared/text/percentText';
import { PageElement } from '../parts/pageElement';
import './valueHistogram.css';

/** Values in one bar. */
const BIN = 8;
const BINS = 256 / BIN;
/** Units of the drawing. */
const HEIGHT = 100;
const BAR = 8;

/** How often each grey value occurs. The background would dwarf all others, so its share is said in words. */
@customElement('value-histogram')
export class ValueHistogram extends PageElement {
  /** How often each value from 0 to 255 occurs. */
  @property({ attribute: false }) histogram: Float64Array | undefined;

  override render() {
    const { histogram } = this;
    if (histogram === undefined) return html``;
    const total = histogram.reduce((sum, count) => sum + count, 0);
    const background = (histogram[0] ?? 0) / total;
    const bins = Array.from({ length: BINS }, (_, bin) =>
      histogram.subarray(Math.max(1, bin * BIN), (bin + 1) * BIN).reduce((sum, count) => sum + count, 0),
    );
    const highest = Math.max(...bins);
    return html`<svg
        viewBox="0 0 ${BINS * BAR} ${HEIGHT + 14}"
        role="img"
        aria-label=${t('Histogram of the grey values from 1 to 255, in {0} bars', BINS)}
      >
        ${bins.map((count, bin) => {
          const height = highest === 0 ? 0 : (count / highest) * HEIGHT;
          return svg`<rect class="bin" x=${bin * BAR + 0.5} y=${HEIGHT - height} width=${BAR - 1} height=${height}>
            <title>${t(
              '{0} to {1}: {2} of all pixels',
              Math.max(1, bin * BIN),
              (bin + 1) * BIN - 1,
              percentText(count / total),
            )}</title></rect>`;
        })}
        ${svg`<path class="axis" d="M0 ${HEIGHT} H${BINS * BAR}"/>
          <text x="0" y=${HEIGHT + 11}>1</text>
          <text class="middle" x=${(BINS * BAR) / 2} y=${HEIGHT + 11}>128</text>
          <text class="end" x=${BINS * BAR} y=${HEIGHT + 11}>255</text>`}
      </svg>
      <p class="hint">
        ${t(
          '{0} of all pixels are background, 0. The bars show the others, from 1 to 255.',
          percentText(background, 0),
        )}
      </p>`;
  }
}
