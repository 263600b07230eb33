import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { disputed, MARKS, type Mark, type MarkedPicture } from '../../src/shared/domain/marks';
import type { ErrorData } from '../../src/shared/domain/errors';
import { predictionCaption } from '../../src/shared/domain/predictions';
import { percentText } from '../../src/shared/text/percentText';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import '../parts/fashionPicture';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { PictureUpdates } from '../parts/pictureUpdates';
import { lossAt, predictionAt, type PredictionTable } from '../parts/predictionTable';
import { toggleButton } from '../parts/toggleButton';
import { marksCsv, undisputedAccuracy } from './marksCsv';
import { worstErrors } from './worstErrors';
import './worstErrorList.css';

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
const MARK_TITLES: Readonly<Record<Mark, string>> = {
  'label wrong': 'Label wrong',
  'model wrong': 'Model wrong',
  ambiguous: 'Ambiguous',
};

/**
 * The most confident mistakes. The person says of each whether the label or the model is wrong. Dispatches
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

  constructor() {
    super();
    new PictureUpdates(this);
  }

  override render() {
    const { table, failure } = this;
    if (table === undefined) return html``;
    const worst = worstErrors(table, this.shown + 1);
    if (worst.length === 0) return html`<p class="hint">The network has made no mistakes.</p>`;
    return html`${this.renderSummary(table)}
      ${
        failure === undefined
          ? nothing
          : html`<p class="error" role="alert">The marks are not kept: ${failure.message} ${failure.nextStep}</p>`
      }
      <ul>
        ${worst.slice(0, this.shown).map((index) => this.renderError(table, index))}
      </ul>
      ${
        worst.length <= this.shown
          ? nothing
          : button(
              'Show More',
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
    const counts = MARKS.map((mark) => `${marks.filter((each) => each.mark === mark).length} ${mark}`).join(', ');
    return html`<div class="summary">
      <p>
        The mistakes of which the network was surest. Is the label wrong, or the model? Your marks are kept with the
        run.
      </p>
      ${
        marks.length === 0
          ? nothing
          : html`<p role="status">
                Marked: ${counts}. Accuracy without the ${withoutDisputed.size} disputed:
                <strong>${percentText(undisputedAccuracy(table, withoutDisputed), 2)}</strong>
              </p>
              ${button(
                'Save Marks as CSV…',
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
        aria-label="Open picture ${index}: ${caption}"
        @click=${() => {
          dispatch(this, 'inspect-picture', index);
        }}
      >
        <fashion-picture .pixels=${this.pictures?.get(index)} aria-hidden="true"></fashion-picture>
      </button>
      <div>
        <p class="caption"><span class="mark">✗</span> ${caption}</p>
        <p class="hint">Picture ${index}, loss ${lossAt(table, index).toFixed(2)}</p>
        <div class="marks" role="group" aria-label="Picture ${index}">
          ${MARKS.map((mark) =>
            toggleButton(MARK_TITLES[mark], mark === marked, (isOn) => {
              dispatch(this, 'mark-picture', { picture: index, mark: isOn ? mark : undefined });
            }),
          )}
        </div>
      </div>
    </li>`;
  }
}
