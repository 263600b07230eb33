import { html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import './namedBars.css';
import { PageElement } from './pageElement';

/** The `true` class, a `wrong` prediction, an `answer` whose true class is unknown, or any `other` class. */
export type BarKind = 'true' | 'wrong' | 'answer' | 'other';

export interface NamedBar {
  readonly name: string;
  /** 0 to 1; NaN is drawn like 0. */
  readonly value: number;
  /** The value as text. */
  readonly text: string;
  readonly kind: BarKind;
  /** A word after the name. */
  readonly tag?: string;
}

/** The minimum length of a bar in percent, so that even 0 is visible. */
const SHORTEST = 0.4;

/** Rows with a name, a bar from 0 to 1 and the value. */
@customElement('named-bars')
export class NamedBars extends PageElement {
  @property({ attribute: false }) bars: readonly NamedBar[] = [];
  /** What the bars show, for screen readers. */
  @property() caption = '';

  override render() {
    return html`<table>
      <caption>
        ${this.caption}
      </caption>
      <tbody>
        ${this.bars.map(
          ({ name, value, text, kind, tag }) =>
            html`<tr>
              <th scope="row">${name}${tag === undefined ? '' : html` <span class="tag">${tag}</span>`}</th>
              <td>
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  ${svg`<rect class="track" width="100" height="8"/>
                    <rect class="bar ${kind}" width=${barLength(value)} height="8"/>`}
                </svg>
              </td>
              <td class="number">${text}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

/** The length of a bar, in percent of its track. */
function barLength(value: number): number {
  return Math.max(SHORTEST, (Number.isNaN(value) ? 0 : value) * 100);
}
