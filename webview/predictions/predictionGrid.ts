import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { EVERYTHING } from '../../src/shared/domain/predictionFilter';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { PictureUpdates } from '../parts/pictureUpdates';
import { choose, predictionAt, type PredictionTable } from '../parts/predictionTable';
import './gridControls';
import { columnsOf, placeAfterKey, reachable } from './gridKeys';
import { filtered, PAGE_SIZE, START, type GridView } from './gridView';
import { predictionCards, type CardActions } from './predictionCards';
import './predictionDialog';
import './predictionGrid.css';

declare global {
  interface HTMLElementEventMap {
    'view-change': CustomEvent<GridView>;
    /** The person has filtered the predictions or opened one. */
    explore: CustomEvent<undefined>;
  }
}

/**
 * Predictions on the test set: filtered, sorted, in pages, opened by Enter or a click. Dispatches `explore`, and
 * `view-change` with the view that the person wants. Its owner then sets `view`.
 */
@customElement('prediction-grid')
export class PredictionGrid extends PageElement {
  @property({ attribute: false }) table: PredictionTable | undefined;
  @property({ attribute: false }) view: GridView = START;
  @property({ attribute: false }) pictures: PictureSource | undefined;
  /** A view whose current picture is focused once, as soon as the view is drawn. */
  @property({ attribute: false }) focusOn: GridView | undefined;
  private chosen: Uint16Array = new Uint16Array();
  /** The view to focus once it is drawn: `focusOn`, or one that the grid's own keys and buttons have chosen. */
  private waitingForFocus: GridView | undefined;

  constructor() {
    super();
    new PictureUpdates(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('focusOn')) this.waitingForFocus = this.focusOn;
    const isFiltered = changed.has('view') && changed.get('view')?.filter !== this.view.filter;
    if (!changed.has('table') && !isFiltered) return;
    this.chosen = this.table === undefined ? new Uint16Array() : choose(this.table, this.view.filter);
  }

  override render() {
    const { table, chosen, current, pictures } = this;
    if (table === undefined) return html``;
    const start = Math.floor(current / PAGE_SIZE) * PAGE_SIZE;
    const cards = Array.from(chosen.subarray(start, start + PAGE_SIZE), (index, i) => ({
      prediction: predictionAt(table, index),
      pixels: pictures?.get(index),
      place: start + i,
      count: chosen.length,
      isCurrent: start + i === current,
    }));
    const selected = chosen[current];
    return html`
      <grid-controls
        .filter=${this.view.filter}
        .start=${start}
        .count=${chosen.length}
        @filter-change=${({ detail }: HTMLElementEventMap['filter-change']) => {
          this.show(filtered(detail));
          dispatch(this, 'explore');
        }}
        @page-change=${({ detail }: HTMLElementEventMap['page-change']) => {
          this.moveTo(detail);
        }}
        @jump-to=${({ detail }: HTMLElementEventMap['jump-to']) => {
          this.show({ ...filtered(EVERYTHING), current: detail }, { focus: true });
        }}
      ></grid-controls>
      ${
        pictures?.failure === undefined
          ? nothing
          : html`<p class="error" role="alert">The pictures could not be read: ${pictures.failure}</p>`
      }
      ${predictionCards(cards, this.cardActions)}
      <prediction-dialog
        .prediction=${this.view.opened && selected !== undefined ? predictionAt(table, selected) : undefined}
        .pixels=${selected === undefined ? undefined : pictures?.get(selected)}
        @step-by=${({ detail }: HTMLElementEventMap['step-by']) => {
          this.moveTo(current + detail);
        }}
        @dialog-close=${() => {
          this.show({ ...this.view, opened: false }, { focus: true });
        }}
      ></prediction-dialog>
    `;
  }

  override updated(): void {
    if (this.waitingForFocus !== this.view || this.view.opened) return;
    this.waitingForFocus = undefined;
    this.querySelector<HTMLElement>('.card[tabindex="0"]')?.focus();
  }

  /** The current picture's place. A kept place may lie beyond the end. */
  private get current(): number {
    return Math.max(0, Math.min(this.view.current, this.chosen.length - 1));
  }

  private show(view: GridView, { focus = false } = {}): void {
    dispatch(this, 'view-change', view);
    if (focus) this.focusIn(view);
  }

  private focusIn(view: GridView): void {
    this.waitingForFocus = view;
    this.requestUpdate();
  }

  private select(place: number, { focus = false } = {}): void {
    if (place !== this.view.current) this.show({ ...this.view, current: place }, { focus });
    else if (focus) this.focusIn(this.view);
  }

  private moveTo(place: number): void {
    this.select(reachable(place, { current: this.current, count: this.chosen.length }), { focus: !this.view.opened });
  }

  private open(place: number): void {
    this.show({ ...this.view, current: place, opened: true });
    dispatch(this, 'explore');
  }

  private readonly cardActions: CardActions = {
    focus: (place) => {
      this.select(place);
    },
    open: (place) => {
      this.open(place);
    },
    key: (event) => {
      const { current, chosen } = this;
      const isOpening = event.key === 'Enter' || event.key === ' ';
      const columns = columnsOf(this.querySelectorAll<HTMLElement>('.card'));
      const place = placeAfterKey(event.key, { current, count: chosen.length, columns });
      if (isOpening) this.open(current);
      else if (place !== undefined) this.moveTo(place);
      if (isOpening || place !== undefined) event.preventDefault();
    },
  };
}
