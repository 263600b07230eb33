import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { disputed, MARKS, type Mark, type MarkedPicture } from '../../src/shared/domain/marks';
import type { ErrorData } from '../../src/shared/domain/errors';
import { WORST_ERRORS } from '../../src/shared/domain/predictionFilter';
import { predictionCaption } from '../../src/shared/domain/predictions';
import { lossText } from '../../src/shared/text/lossText';
import { percentText } from '../../src/shared/text/percentText';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import '../parts/fashionPicture';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { PictureUpdates } from '../parts/pictureUpdates';
import { choose, HIGHEST_LOSS, lossAt, predictionAt, type PredictionTable } from '../parts/predictionTable';
import { toggleButton } from '../parts/toggleButton';
import { marksCsv, undisputedAccuracy } from './marksCsv';
import './worstErrorList.css';
import { sentence } from '../parts/sentence';

declare global {
  interface HTMLElementEventMap {
    /** Without `mark`, the picture's mark is taken away. */
    'mark-picture': CustomEvent<{ readonly picture: number; readonly mark: Mark | undefined }>;
    /** A picture's number in the test set. */
    'inspect-picture': CustomEvent<number>;
    'save-file': CustomEvent<{ readonly name: string; readonly content: Uint8Array }>;
  }
}

/** How many mistakes are added to the list at a time. */
const AT_A_TIME = 12;
const markTitles = (): Readonly<Record<Mark, string>> => ({
  'label wrong': t('Label wrong'),
  'model wrong': t('Model wrong'),
  ambiguous: t('Ambiguous'),
});

/**
 * The worst mistakes. The person says of each whether the label or the model is wrong. Dispatches
 * `mark-picture`, `inspect-picture` and `save-file`.
 */
@customElement('worst-error-list')
export class WorstErrorList extends PageElement {
  @property({ attribute: false }) table: PredictionTable | undefined;
  @property({ attribute: false }) pictures: PictureSource | undefined;
  @property({ attribute: false }) marks: readonly MarkedPicture[] = [];
  /** Why the marks could not be read or written. */
  @property({ attribute: false }) failure: ErrorData | undefined;
  @state() private shown = AT_A_TIME;
  /** The numbers of the pictures, the highest loss first. */
  private errors: Uint16Array = new Uint16Array();

  constructor() {
    super();
    new PictureUpdates(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('table') && this.table !== undefined) this.errors = choose(this.table, WORST_ERRORS);
  }

  override render() {
    const { table, failure, errors } = this;
    if (table === undefined) return html``;
    if (errors.length === 0) return html`<p class="hint">${t('The network has made no mistakes.')}</p>`;
    return html`${this.renderSummary(table)}
      ${
        failure === undefined
          ? nothing
          : html`<p class="error" role="alert">
              ${t('The marks are not kept: {0} {1}', failure.message, failure.nextStep)}
            </p>`
      }
      <ul>
        ${Array.from(errors.subarray(0, this.shown), (index) => this.renderError(table, index))}
      </ul>
      ${
        errors.length <= this.shown
          ? nothing
          : button(
              t('Show More'),
              () => {
                this.shown += AT_A_TIME;
              },
              { look: 'secondary' },
            )
      }`;
  }

  private renderSummary(table: PredictionTable) {
    const { marks } = this;
    const withoutDisputed = disputed(marks);
    const counts = MARKS.map((mark) => countOf(mark, marks.filter((each) => each.mark === mark).length)).join(', ');
    return html`<div class="summary">
      <p>
        ${t(
          'The mistakes with the highest loss first: they got the lowest probability of their true class. Is the ' +
            'label wrong, or the model? Your marks are kept with the run.',
        )}
        ${
          lossAt(table, this.errors[0] ?? -1) === HIGHEST_LOSS
            ? t('{0} is the highest loss: smaller probabilities are 0 in 32 bits.', lossText(HIGHEST_LOSS))
            : nothing
        }
      </p>
      ${
        marks.length === 0
          ? nothing
          : html`<p role="status">
                ${sentence(
                  t('Marked: {0}. Accuracy without the {1} disputed: {2}'),
                  counts,
                  withoutDisputed.size,
                  html`<strong>${percentText(undisputedAccuracy(table, withoutDisputed), 2)}</strong>`,
                )}
              </p>
              ${button(
                t('Save Marks as CSV…'),
                () => {
                  const content = new TextEncoder().encode(marksCsv(table, marks));
                  dispatch(this, 'save-file', { name: 'marks.csv', content });
                },
                { look: 'secondary' },
              )}`
      }
    </div>`;
  }

  private renderError(table: PredictionTable, index: number) {
    const { label, probabilities } = predictionAt(table, index);
    const caption = predictionCaption(probabilities, label);
    const marked = this.marks.find(({ picture }) => picture === index)?.mark;
    return html`<li>
      <button
        class="picture"
        aria-label=${t('Open picture {0}: {1}', index, caption)}
        @click=${() => {
          dispatch(this, 'inspect-picture', index);
        }}
      >
        <fashion-picture .pixels=${this.pictures?.get(index)} aria-hidden="true"></fashion-picture>
      </button>
      <div>
        <p class="caption"><span class="mark">✗</span> ${caption}</p>
        <p class="hint">${t('Picture {0}, loss {1}', index, lossText(lossAt(table, index)))}</p>
        <div class="marks" role="group" aria-label=${t('Picture {0}', index)}>
          ${MARKS.map((mark) =>
            toggleButton(markTitles()[mark], mark === marked, (isOn) => {
              dispatch(this, 'mark-picture', { picture: index, mark: isOn ? mark : undefined });
            }),
          )}
        </div>
      </div>
    </li>`;
  }
}

function countOf(mark: Mark, count: number): string {
  switch (mark) {
    case 'label wrong':
      return t('{0} label wrong', count);
    case 'model wrong':
      return t('{0} model wrong', count);
    case 'ambiguous':
      return t('{0} ambiguous', count);
  }
}
