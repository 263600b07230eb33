import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { className } from '../../src/shared/domain/labels';
import { disputed, MARKS, type Mark, type MarkedPicture } from '../../src/shared/domain/marks';
import type { ErrorData } from '../../src/shared/domain/errors';
import { WORST_ERRORS } from '../../src/shared/domain/predictionFilter';
import { isAnswer, predictionCaption } from '../../src/shared/domain/predictions';
import { lossText } from '../../src/shared/text/lossText';
import { percentText } from '../../src/shared/text/percentText';
import type { Inspection } from '../inspector/inspection';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import '../parts/fashionPicture';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { PictureUpdates } from '../parts/pictureUpdates';
import { choose, HIGHEST_LOSS, lossAt, predictionAt, type PredictionTable } from '../parts/predictionTable';
import { toggleButton } from '../parts/toggleButton';
import { checksText } from './checksText';
import { LabelChecks, type Suspicion } from './labelChecks';
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
 * The worst mistakes, with those labels suspected that the training pictures speak against. The person says of each
 * whether the label or the model is wrong. Dispatches `mark-picture`, `inspect-picture` and `save-file`.
 */
@customElement('worst-error-list')
export class WorstErrorList extends PageElement {
  @property({ attribute: false }) table: PredictionTable | undefined;
  @property({ attribute: false }) pictures: PictureSource | undefined;
  @property({ attribute: false }) marks: readonly MarkedPicture[] = [];
  /** Why the marks could not be read or written. */
  @property({ attribute: false }) failure: ErrorData | undefined;
  /** What finds the training pictures near a mistake; undefined while a training must not be slowed down by that. */
  @property({ attribute: false }) inspect: Inspection | undefined;
  @state() private shown = AT_A_TIME;
  @state() private showsSuspects = false;
  /** The numbers of the pictures, the highest loss first. */
  private errors: Uint16Array = new Uint16Array();
  private checks: LabelChecks | undefined;
  private isInSight = false;
  private readonly sight = new IntersectionObserver((entries) => {
    this.isInSight = entries.at(-1)?.isIntersecting ?? false;
    // The cause of a failure may be gone when a person comes back.
    this.checks?.retry();
    this.checkNext();
  });

  constructor() {
    super();
    new PictureUpdates(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sight.disconnect();
    this.isInSight = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { table } = this;
    if (!changed.has('table') || table === undefined) return;
    this.errors = choose(table, WORST_ERRORS);
    [this.shown, this.showsSuspects] = [AT_A_TIME, false];
    const [worst] = this.errors;
    // To a network that has diverged, all pictures are equally far away.
    const canCompare = worst !== undefined && isAnswer(predictionAt(table, worst).probabilities);
    this.checks = canCompare ? LabelChecks.of(table) : undefined;
    if (this.checks !== undefined) this.checks.onChange = this.redraw;
  }

  override updated(): void {
    this.checkNext();
  }

  override render() {
    const { table, failure, errors } = this;
    if (table === undefined) return html``;
    if (errors.length === 0) return html`<p class="hint">${t('The network has made no mistakes.')}</p>`;
    const { listed, hasMore } = this;
    return html`${this.renderSummary(table)} ${this.renderSuspects()}
      ${
        failure === undefined
          ? nothing
          : html`<p class="error" role="alert">
              ${t('The marks are not kept: {0} {1}', failure.message, failure.nextStep)}
            </p>`
      }
      <ul>
        ${Array.from(listed.subarray(0, this.shown), (index) => this.renderError(table, index))}
      </ul>
      ${
        hasMore
          ? button(
              t('Show More'),
              () => {
                this.shown += AT_A_TIME;
              },
              { look: 'secondary' },
            )
          : nothing
      }`;
  }

  private renderSummary(table: PredictionTable) {
    const { marks } = this;
    const withoutDisputed = disputed(marks);
    const counts = MARKS.map((mark) => countOf(mark, marks.filter((each) => each.mark === mark).length)).join(', ');
    return html`<div class="summary">
      <p>
        ${t(
          'The mistakes with the highest loss first: those whose true class got the lowest probability. Is the ' +
            'label wrong, or the model? Your marks are kept with the run.',
        )}
        ${
          lossAt(table, this.errors[0] ?? -1) === HIGHEST_LOSS
            ? t('A loss of {0} means that the probability was too small for 32 bits.', lossText(HIGHEST_LOSS))
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

  /** Which labels may be wrong, counted. */
  private renderSuspects() {
    const { checks } = this;
    if (checks === undefined || (this.inspect === undefined && checks.count === 0)) return nothing;
    const { failure } = checks;
    return html`<div class="summary">
      ${toggleButton(t('Suspected Labels Only'), this.showsSuspects, (isOn) => {
        this.showsSuspects = isOn;
        this.shown = AT_A_TIME;
      })}
      ${
        failure === undefined
          ? html`<p class="hint" role="status" aria-busy=${this.nextToCheck !== undefined}>
              ${this.checksText(checks)}
            </p>`
          : html`<p class="error" role="alert">
              ${t('The labels cannot be checked: {0} {1}', failure.message, failure.nextStep)}
            </p>`
      }
    </div>`;
  }

  private checksText(checks: LabelChecks): string {
    const { errors, suspects, toCheck } = this;
    const isOver = this.nextToCheck === undefined;
    // What was checked before more or fewer mistakes were asked for counts only at the end.
    const checked = isOver ? checks.count : toCheck.filter((picture) => checks.has(picture)).length;
    const of = isOver ? errors.length : toCheck.length;
    return checksText({ checked, of, suspected: suspects.length, compared: checks.compared, isOver });
  }

  private renderError(table: PredictionTable, index: number) {
    const { label, predicted, probabilities } = predictionAt(table, index);
    const suspicion = this.checks?.suspicion(index);
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
        ${
          suspicion === undefined
            ? nothing
            : html`<p class="suspicion">${suspicionText(suspicion, className(predicted), className(label))}</p>`
        }
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

  private get suspects(): Uint16Array {
    return this.errors.filter((picture) => this.checks?.suspicion(picture) !== undefined);
  }

  private get listed(): Uint16Array {
    return this.showsSuspects ? this.suspects : this.errors;
  }

  private get hasMore(): boolean {
    const { checks, errors, listed, shown } = this;
    const mayFindMore = this.showsSuspects && checks !== undefined && checks.count < errors.length;
    return listed.length > shown || (mayFindMore && listed.length === shown);
  }

  /** The mistakes that are compared: those that are shown, or all until enough labels are suspected. */
  private get toCheck(): Uint16Array {
    return this.showsSuspects ? this.errors : this.errors.subarray(0, this.shown);
  }

  private get nextToCheck(): number | undefined {
    const { checks, inspect, shown } = this;
    if (checks === undefined || inspect === undefined) return undefined;
    if (this.showsSuspects && this.suspects.length >= shown) return undefined;
    return this.toCheck.find((picture) => !checks.has(picture));
  }

  private readonly redraw = (): void => {
    this.requestUpdate();
  };

  /** Goes on when the comparison or the picture that it waits for has come. */
  private checkNext(): void {
    const { inspect, nextToCheck } = this;
    if (!this.isInSight || inspect === undefined || nextToCheck === undefined) return;
    const pixels = this.pictures?.get(nextToCheck);
    if (pixels !== undefined) void this.checks?.check(nextToCheck, pixels, inspect);
  }
}

function suspicionText({ count, of }: Suspicion, predicted: string, label: string): string {
  return count === of
    ? t('Its {0} nearest training pictures are all {1}: the label may be wrong.', of, predicted)
    : t(
        '{0} of its {1} nearest training pictures are {2}, none is {3}: the label may be wrong.',
        ...[count, of, predicted, label],
      );
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
