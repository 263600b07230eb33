import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { products, type Explanation, type LogitTerm } from '../../src/shared/domain/insight';
import { className } from '../../src/shared/domain/labels';
import { PICTURE_PIXELS } from '../../src/shared/domain/pictures';
import { PageElement } from '../parts/pageElement';
import { largestSize } from '../parts/weightPicture';
import './logitTerms.css';
import { decimalText } from '../../src/shared/language/numbers';
import { sentence } from '../parts/sentence';

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
    if (explanation === undefined || pixels === undefined) return html`<p class="hint">${t('Computing…')}</p>`;
    const { label, logits, bias, terms } = explanation;
    const name = className(label);
    const logit = logits[label] ?? Number.NaN;
    const drawn = terms.slice(0, DRAWN);
    const rest = terms.slice(DRAWN).reduce((sum, { contribution }) => sum + contribution, explanation.others.sum);
    const restCount = Math.max(0, terms.length - DRAWN) + explanation.others.count;
    const fromPixels = explanation.pixels;
    const total = drawn.reduce((sum, { contribution }) => sum + contribution, bias + rest);
    return html`<p>
        ${
          fromPixels === undefined
            ? sentence(
                unitsText(drawn),
                ...[name, html`<strong>${signed(logit)}</strong>`, signed(bias), drawn.length, restCount],
                ...[signed(rest), signed(total)],
              )
            : sentence(
                t('The logit of {0} is {1}, a sum: the bias {2} and what the pixels add, {3}.'),
                ...[name, html`<strong>${signed(logit)}</strong>`, signed(bias)],
                signed(fromPixels.reduce((sum, value) => sum + value, 0)),
              )
        }
      </p>
      ${fromPixels === undefined ? renderTerms(drawn, pixels, name) : renderPixels(fromPixels, name)}`;
  }
}

function unitsText(terms: readonly LogitTerm[]): string {
  return isChannel(terms[0])
    ? t(
        'The logit of {0} is {1}, a sum: the bias {2}, these {3} channels, and {4} others together {5}. ' +
          'They add up to {6}.',
      )
    : t(
        'The logit of {0} is {1}, a sum: the bias {2}, these {3} hidden units, and {4} others together {5}. ' +
          'They add up to {6}.',
      );
}

function termText(term: LogitTerm, name: string): string {
  const { unit, contribution } = term;
  const values = [unit, decimalText(term.activation, 2), decimalText(Math.abs(contribution), 2), name] as const;
  if (isChannel(term)) {
    return contribution < 0
      ? t('Channel {0}, at {1}, takes away {2} from {3}.', ...values)
      : t('Channel {0}, at {1}, adds {2} to {3}.', ...values);
  }
  return contribution < 0
    ? t('Unit {0}, at {1}, takes away {2} from {3}.', ...values)
    : t('Unit {0}, at {1}, adds {2} to {3}.', ...values);
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
      const { unit, contribution, picture } = term;
      const product = seen[i];
      return html`<li>
        <div class="pictures">
          <weight-picture
            .values=${picture}
            .side=${Math.sqrt(picture.length)}
            .scale=${weightScale}
            label=${
              isChannel(term) ? t('What each place of channel {0} adds', unit) : t('The weights of unit {0}', unit)
            }
          ></weight-picture>
          ${
            product === undefined
              ? nothing
              : html`<weight-picture
                  .values=${product}
                  .scale=${productScale}
                  label=${t('The weights of unit {0} times this picture', unit)}
                ></weight-picture>`
          }
        </div>
        <p><strong>${signed(contribution)}</strong></p>
        <p class="hint">${termText(term, name)}</p>
      </li>`;
    })}
  </ul>`;
}

function renderPixels(values: Float32Array, name: string) {
  return html`<div class="pixels">
    <weight-picture
      .values=${values}
      .scale=${largestSize(values)}
      label=${t('What each pixel adds to the logit of {0}: orange for it, blue against it', name)}
    ></weight-picture>
    <p class="hint">${t('Orange pixels speak for {0}, blue ones against it.', name)}</p>
  </div>`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${decimalText(Math.abs(value), 2)}`;
}
