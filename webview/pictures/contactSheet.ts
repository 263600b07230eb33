import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AnsweredPicture, OwnPicture, RefusedPicture } from '../../src/shared/domain/ownPicture';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { columnsOf, placeAfterKey, reachable } from '../parts/gridKeys';
import { PageElement } from '../parts/pageElement';
import './contactSheet.css';
import { pictureCards, type PictureCardActions } from './pictureCards';
import './sheetControls';
import { ALL_PICTURES, chooseFromSheet, SHEET_PAGE, type SheetFilter } from './sheetView';
import { countText } from '../../src/shared/language/numbers';

declare global {
  interface HTMLElementEventMap {
    'sheet-filter-change': CustomEvent<SheetFilter>;
    'open-picture': CustomEvent<AnsweredPicture>;
    'remove-picture': CustomEvent<string>;
    'remove-refused': CustomEvent<undefined>;
  }
}

/** So many errors are shown at once; more are folded. */
const SHOWN_ERRORS = 5;

/**
 * The person's pictures with their answers: filtered, sorted, in pages. Those that could not be read are lines above.
 * Dispatches `sheet-filter-change`, `open-picture`, `remove-picture` and `remove-refused`.
 */
@customElement('contact-sheet')
export class ContactSheet extends PageElement {
  @property({ attribute: false }) pictures: readonly OwnPicture[] = [];
  @property({ attribute: false }) filter: SheetFilter = ALL_PICTURES;
  /** The run that answers now. */
  @property({ attribute: false }) answeringRun: string | undefined;
  /** The titles of runs, by id. */
  @property({ attribute: false }) runTitles: ReadonlyMap<string, string> = new Map();
  @state() private place = 0;
  @state() private showsAllErrors = false;
  private chosen: readonly AnsweredPicture[] = [];
  private refused: readonly RefusedPicture[] = [];
  /** The highest order of the pictures when some of the latest were shown. */
  private seen: number | undefined;
  /** Those of the chosen ones that have come since, all of them on other pages. */
  private unseen: readonly AnsweredPicture[] = [];
  private isWaitingForFocus = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('filter')) this.place = 0;
    if (changed.has('pictures') || changed.has('filter')) {
      this.chosen = chooseFromSheet(this.pictures, this.filter);
      this.refused = this.pictures.filter((each) => !each.ok);
      if (this.refused.length <= SHOWN_ERRORS) this.showsAllErrors = false;
    }
    const latest = this.pictures[0]?.order;
    const { seen = latest ?? 0, start } = this;
    const isNew = ({ order }: AnsweredPicture) => order > seen;
    this.unseen = this.chosen.filter(isNew);
    if (this.seen === undefined || this.chosen.slice(start, start + SHEET_PAGE).some(isNew)) {
      this.seen = latest;
      this.unseen = [];
    }
  }

  override render() {
    const { chosen, current, pictures, start } = this;
    const isEmpty = pictures.length === this.refused.length;
    return html`${this.renderRefused()}
    ${
      isEmpty
        ? nothing
        : html`<sheet-controls
              .filter=${this.filter}
              .start=${start}
              .count=${chosen.length}
              .hasTruth=${pictures.some(({ truth }) => truth !== undefined)}
              @sheet-filter=${({ detail }: HTMLElementEventMap['sheet-filter']) => {
                dispatch(this, 'sheet-filter-change', detail);
              }}
              @sheet-page=${({ detail }: HTMLElementEventMap['sheet-page']) => {
                this.moveTo(detail);
              }}
            ></sheet-controls>
            ${this.renderUnseen()}
            ${
              chosen.length === 0
                ? html`<p class="hint">${t('No picture matches these filters.')}</p>`
                : pictureCards(
                    chosen.slice(start, start + SHEET_PAGE).map((picture, i) => ({
                      picture,
                      place: start + i,
                      count: chosen.length,
                      isCurrent: start + i === current,
                      otherRun: this.otherRun(picture),
                    })),
                    this.actions,
                  )
            }`
    }`;
  }

  override updated(): void {
    if (!this.isWaitingForFocus) return;
    this.isWaitingForFocus = false;
    this.focusCurrent();
  }

  /** Moves the focus to the current card. */
  focusCurrent(): void {
    this.querySelector<HTMLElement>('.card[tabindex="0"]')?.focus();
  }

  /** Moves the focus to a picture, unless the filter hides it. */
  focusPicture(wanted: string | undefined): void {
    const place = this.chosen.findIndex(({ id }) => id === wanted);
    if (place !== -1) this.moveTo(place);
  }

  /** Another picture than `picture`, `by` places away in the filter's order. */
  neighbour(picture: AnsweredPicture, by: number): AnsweredPicture | undefined {
    const at = this.chosen.findIndex(({ id }) => id === picture.id);
    const place = at + by;
    if (at === -1 || this.chosen[place] === undefined) return undefined;
    this.place = place;
    return this.chosen[place];
  }

  /** Said in an element that is always there, so that screen readers hear of it. */
  private renderUnseen() {
    const [first] = this.unseen;
    const count = this.unseen.length;
    return html`<div class="unseen" role="status">
      ${
        first === undefined
          ? nothing
          : html`${
              count === 1
                ? t('1 new answer is on another page.')
                : t('{0} new answers are on other pages.', countText(count))
            }
            ${button(
              t('Go There'),
              () => {
                this.moveTo(this.chosen.indexOf(first));
              },
              { look: 'secondary' },
            )}`
      }
    </div>`;
  }

  private renderRefused() {
    const { refused } = this;
    if (refused.length === 0) return nothing;
    const shown = this.showsAllErrors ? refused : refused.slice(0, SHOWN_ERRORS);
    const rest = refused.length - shown.length;
    return html`<ul class="refused" aria-label=${t('Pictures that could not be read')}>
        ${shown.map((each) => this.renderError(each))}
      </ul>
      ${
        refused.length === 1
          ? nothing
          : html`<div class="all-refused">
              ${
                rest === 0
                  ? nothing
                  : button(
                      t('Show {0} more that could not be read', countText(rest)),
                      () => {
                        this.showsAllErrors = true;
                      },
                      { look: 'secondary' },
                    )
              }
              ${button(
                t('Dismiss All'),
                () => {
                  dispatch(this, 'remove-refused');
                },
                { look: 'secondary' },
              )}
            </div>`
      }`;
  }

  private renderError({ id, name, error }: RefusedPicture) {
    return html`<li>
      <span><span class="mark">✗</span> ${error.message} <span class="hint">${error.nextStep}</span></span>
      ${button(
        '✕',
        () => {
          dispatch(this, 'remove-picture', id);
        },
        { look: 'icon', label: t('Remove {0}', name) },
      )}
    </li>`;
  }

  private otherRun({ runId }: AnsweredPicture): string | undefined {
    return runId === this.answeringRun || this.answeringRun === undefined
      ? undefined
      : (this.runTitles.get(runId) ?? t('another run'));
  }

  /** The place of the first picture on the page. */
  private get start(): number {
    return Math.floor(this.current / SHEET_PAGE) * SHEET_PAGE;
  }

  /** Pictures may have been removed. */
  private get current(): number {
    return Math.max(0, Math.min(this.place, this.chosen.length - 1));
  }

  private moveTo(place: number): void {
    const { current, chosen } = this;
    this.place = reachable(place, { current, count: chosen.length, pageSize: SHEET_PAGE });
    this.isWaitingForFocus = true;
    this.requestUpdate();
  }

  private open(place: number): void {
    const picture = this.chosen[place];
    if (picture !== undefined) dispatch(this, 'open-picture', picture);
  }

  private removeAt(place: number): void {
    const picture = this.chosen[place];
    if (picture !== undefined) dispatch(this, 'remove-picture', picture.id);
  }

  private readonly actions: PictureCardActions = {
    focus: (place) => {
      this.place = place;
    },
    open: (place) => {
      this.place = place;
      this.open(place);
    },
    remove: (place) => {
      this.removeAt(place);
    },
    key: (event) => {
      const { current, chosen } = this;
      const columns = columnsOf(this.querySelectorAll<HTMLElement>('.card'));
      const place = placeAfterKey(event.key, { current, count: chosen.length, columns, pageSize: SHEET_PAGE });
      if (event.key === 'Enter' || event.key === ' ') this.open(current);
      else if (event.key === 'Delete' || event.key === 'Backspace') {
        this.removeAt(current);
        this.isWaitingForFocus = true;
      } else if (place !== undefined) this.moveTo(place);
      else return;
      event.preventDefault();
    },
  };
}
