import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { products, type Explanation, type LogitTerm } from '../../src/shared/domain/insight';
import { className } from '../../src/shared/domain/labels';
import { PICTURE_PIXELS } from '../../src/shared/domain/pictures';
import { PageElement } from '../parts/pageElement';
import { largestSize } from '../parts/weightPicture';
import './logitTerms.css';

/** How many terms are drawn; the others are added up. */
const DRAWN = 8;

/** The sum that makes a logit, term by term: exact, not approximate. */
@customElement('logit-terms')
export class LogitTerms extends PageElement {
  @property({ attribute: false }) explanation: Explanation | undefined;
  /** The picture that is explained, 784 bytes. */
  @property({ attribute: false }) pixels: Uint8Array | undefined;

  override render() {
    const { explanation, pixels } = this;
    if (explanation === undefined || pixels === undefined) return html`<p class="hint">Computing…</p>`;
    const { label, logits, bias, terms } = explanation;
    const name = className(label);
    const logit = logits[label] ?? Number.NaN;
    const drawn = terms.slice(0, DRAWN);
    const rest = terms.slice(DRAWN).reduce((sum, { contribution }) => sum + contribution, explanation.others.sum);
    const restCount = Math.max(0, terms.length - DRAWN) + explanation.others.count;
    const fromPixels = explanation.pixels;
    const total = drawn.reduce((sum, { contribution }) => sum + contribution, bias + rest);
    return html`<p>
        The logit of ${name} is <strong>${signed(logit)}</strong>, a sum:
        ${
          fromPixels === undefined
            ? html`the bias ${signed(bias)}, these ${drawn.length} ${unitsOf(drawn)}, and ${restCount} others together
              ${signed(rest)}. They add up to ${signed(total)}.`
            : html`the bias ${signed(bias)} and what the pixels add,
              ${signed(fromPixels.reduce((sum, value) => sum + value, 0))}.`
        }
      </p>
      ${fromPixels === undefined ? renderTerms(drawn, pixels, name) : renderPixels(fromPixels, name)}`;
  }
}

function unitsOf(terms: readonly LogitTerm[]): string {
  return isChannel(terms[0]) ? 'channels' : 'hidden units';
}

function isChannel(term: LogitTerm | undefined): boolean {
  return term !== undefined && term.picture.length !== PICTURE_PIXELS;
}

function renderTerms(terms: readonly LogitTerm[], pixels: Uint8Array, name: string) {
  const seen = terms.map((term) => (isChannel(term) ? undefined : products(pixels, term.picture)));
  const weightScale = Math.max(...terms.map(({ picture }) => largestSize(picture)));
  const productScale = Math.max(...seen.map((each) => (each === undefined ? 0 : largestSize(each))), Number.MIN_VALUE);
  return html`<ul>
    ${terms.map((term, i) => {
      const { unit, activation, contribution, picture } = term;
      const product = seen[i];
      const kind = isChannel(term) ? 'Channel' : 'Unit';
      const verb = contribution < 0 ? 'takes away' : 'adds';
      return html`<li>
        <div class="pictures">
          <weight-picture
            .values=${picture}
            .side=${Math.sqrt(picture.length)}
            .scale=${weightScale}
            label=${isChannel(term) ? `What each place of channel ${unit} adds` : `The weights of unit ${unit}`}
          ></weight-picture>
          ${
            product === undefined
              ? nothing
              : html`<weight-picture
                  .values=${product}
                  .scale=${productScale}
                  label="The weights of unit ${unit} times this picture"
                ></weight-picture>`
          }
        </div>
        <p><strong>${signed(contribution)}</strong></p>
        <p class="hint">
          ${kind} ${unit}, at ${activation.toFixed(2)}, ${verb} ${Math.abs(contribution).toFixed(2)}
          ${contribution < 0 ? 'from' : 'to'} ${name}.
        </p>
      </li>`;
    })}
  </ul>`;
}

function renderPixels(values: Float32Array, name: string) {
  return html`<div class="pixels">
    <weight-picture
      .values=${values}
      .scale=${largestSize(values)}
      label="What each pixel adds to the logit of ${name}: orange for it, blue against it"
    ></weight-picture>
    <p class="hint">Orange pixels speak for ${name}, blue ones against it.</p>
  </div>`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
