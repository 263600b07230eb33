import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { PictureUpdates } from '../parts/pictureUpdates';
import { choose, predictionAt, type PredictionTable } from '../parts/predictionTable';
import { themeColour, ThemeChanges } from '../parts/themeChanges';
import './gridControls';
import { GridCanvas } from './gridCanvas';
import { placeAfterKey } from './gridKeys';
import { layoutOf, type GridLayout } from './gridLayout';
import { filtered, openedAt, START, type GridView } from './gridView';
import { GridWindow } from './gridWindow';
import type { Inspection } from '../inspector/inspection';
import { predictionCards, type CardActions } from './predictionCards';
import './predictionDialog';
import './predictionGrid.css';
import { extended, NOTHING_SELECTED, toggled, type Selection } from './selection';
import './selectionBar';

declare global {
  interface HTMLElementEventMap {
    'view-change': CustomEvent<GridView>;
  }
}

const NOBODY: ReadonlySet<number> = new Set();

/**
 * All predictions that match the filters. Only the cards that the window shows are in the document. Enter or a click
 * opens a picture; Space, Ctrl and Shift select several. Dispatches `view-change` with the view that the person wants.
 * Its owner then sets `view`.
 */
@customElement('prediction-grid')
export class PredictionGrid extends PageElement {
  @property({ attribute: false }) table: PredictionTable | undefined;
  @property({ attribute: false }) view: GridView = START;
  @property({ attribute: false }) pictures: PictureSource | undefined;
  /** The pictures whose label the person disputes. */
  @property({ attribute: false }) disputed: ReadonlySet<number> = NOBODY;
  @property({ attribute: false }) inspect: Inspection | undefined;
  /** Of the training set. */
  @property({ attribute: false }) trainingPictures: PictureSource | undefined;
  /** A view whose current picture is focused once, as soon as the view is drawn. */
  @property({ attribute: false }) focusOn: GridView | undefined;
  @state() private selection: Selection = NOTHING_SELECTED;
  private chosen: Uint16Array = new Uint16Array();
  /** The view to focus once it is drawn: `focusOn`, or one that the grid's own keys and buttons have chosen. */
  private waitingForFocus: GridView | undefined;
  /** The rows that are drawn. */
  private rows = { first: 0, end: 0 };
  private readonly canvas = new GridCanvas(() => {
    this.requestUpdate();
  });
  private readonly gridWindow = new GridWindow(this, () => this.querySelector('.grid'));

  constructor() {
    super();
    new PictureUpdates(this);
    new ThemeChanges(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('focusOn')) this.waitingForFocus = this.focusOn;
    const isFiltered = changed.has('view') && changed.get('view')?.filter !== this.view.filter;
    if (changed.has('table')) this.selection = NOTHING_SELECTED;
    if (changed.has('table') || changed.has('disputed') || isFiltered)
      this.chosen = this.table === undefined ? new Uint16Array() : choose(this.table, this.view.filter, this.disputed);
    this.rows = this.gridWindow.rows(this.layout, this.chosen.length);
    this.paint();
  }

  override render() {
    const { table, chosen, current, pictures, view } = this;
    if (table === undefined) return html``;
    const selected = chosen[current];
    return html`
      <grid-controls
        .filter=${view.filter}
        .size=${view.size}
        .count=${chosen.length}
        .disputed=${this.disputed.size}
        @filter-change=${({ detail }: HTMLElementEventMap['filter-change']) => {
          this.show(filtered(detail, view));
        }}
        @size-change=${({ detail }: HTMLElementEventMap['size-change']) => {
          this.show({ ...view, size: detail });
        }}
        @jump-to=${({ detail }: HTMLElementEventMap['jump-to']) => {
          this.show(openedAt(table, view.filter, detail, view));
        }}
      ></grid-controls>
      <selection-bar
        .table=${table}
        .pictures=${pictures}
        .selected=${this.selection.pictures}
        @selection-clear=${() => {
          this.selection = NOTHING_SELECTED;
        }}
      ></selection-bar>
      ${
        pictures?.failure === undefined
          ? nothing
          : html`<p class="error" role="alert">${t('The pictures could not be read: {0}', pictures.failure)}</p>`
      }
      ${
        chosen.length === 0
          ? html`<p class="hint">${t('No picture matches these filters.')}</p>`
          : this.renderCards(table)
      }
      <prediction-dialog
        .prediction=${view.opened && selected !== undefined ? predictionAt(table, selected) : undefined}
        .pixels=${view.opened && selected !== undefined ? pictures?.get(selected) : undefined}
        .inspect=${this.inspect}
        .trainingPictures=${this.trainingPictures}
        @step-by=${({ detail }: HTMLElementEventMap['step-by']) => {
          const place = current + detail;
          if (place >= 0 && place < chosen.length) this.show({ ...view, current: place });
        }}
        @dialog-close=${() => {
          this.show({ ...this.view, opened: false }, { focus: true });
        }}
      ></prediction-dialog>
    `;
  }

  override updated(): void {
    this.placeRows();
    if (this.waitingForFocus !== this.view || this.view.opened) return;
    this.waitingForFocus = undefined;
    this.gridWindow.focus(this.current);
  }

  /** The content security policy forbids styles in the HTML, so the places are set here. */
  private placeRows(): void {
    const grid = this.querySelector<HTMLElement>('.grid');
    if (grid === null) return;
    const { columns, rowHeight, drawing } = this.layout;
    grid.style.setProperty('--columns', String(columns));
    grid.style.setProperty('--row-height', `${rowHeight}px`);
    grid.style.setProperty('--drawing-height', `${drawing[1]}px`);
    grid.style.setProperty('--total', `${Math.ceil(this.chosen.length / columns) * rowHeight}px`);
    // Not inherited: the cards keep their styles while a person scrolls.
    grid.style.paddingTop = `${this.rows.first * rowHeight}px`;
  }

  private renderCards(table: PredictionTable) {
    const { chosen, current, layout, rows, selection } = this;
    const cards = Array.from(this.drawn, (index, i) => {
      const place = rows.first * layout.columns + i;
      return {
        prediction: predictionAt(table, index),
        place,
        count: chosen.length,
        isCurrent: place === current,
        isSelected: selection.pictures.has(index),
        hasCaption: layout.hasCaption,
      };
    });
    return html`<div class="drawn-grid">
      <div
        class="grid"
        role="listbox"
        aria-multiselectable="true"
        aria-label=${t('Predictions. Arrow keys move, Enter opens, Space selects.')}
        @keydown=${this.onKey}
      >
        ${predictionCards(cards, this.cardActions)}
      </div>
      ${this.canvas.element}
    </div>`;
  }

  /** Reads the theme's colours, so it is done before the document changes: it would have to be laid out twice. */
  private paint(): void {
    const { drawn, layout, pictures, rows, table } = this;
    if (table === undefined) return;
    const colours = {
      right: themeColour(this, '--right'),
      wrong: themeColour(this, '--wrong'),
      other: themeColour(this, '--vscode-descriptionForeground'),
      line: themeColour(this, '--vscode-descriptionForeground'),
    };
    this.canvas.paint({ table, drawn, first: rows.first, layout, pictures, colours });
  }

  /** The numbers of the drawn pictures. */
  private get drawn(): Uint16Array {
    const { columns } = this.layout;
    return this.chosen.subarray(this.rows.first * columns, this.rows.end * columns);
  }

  private get layout(): GridLayout {
    return layoutOf({ ...this.gridWindow.space, size: this.view.size });
  }

  /** The current picture's place. A kept place may lie beyond the end. */
  private get current(): number {
    return Math.max(0, Math.min(this.view.current, this.chosen.length - 1));
  }

  private show(view: GridView, { focus = false } = {}): void {
    if (focus) this.waitingForFocus = view;
    dispatch(this, 'view-change', view);
  }

  private open(place: number): void {
    this.show({ ...this.view, current: place, opened: true });
  }

  private readonly cardActions: CardActions = {
    focus: (place) => {
      if (place !== this.view.current) this.show({ ...this.view, current: place });
    },
    click: (place, { ctrlKey, metaKey, shiftKey }) => {
      if (shiftKey) this.selection = extended(this.selection, place, this.chosen);
      else if (ctrlKey || metaKey) this.selection = toggled(this.selection, place, this.chosen);
      else this.open(place);
    },
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const { current, chosen, layout } = this;
    const place = placeAfterKey(event.key, {
      current,
      count: chosen.length,
      columns: layout.columns,
      rows: Math.floor(window.innerHeight / layout.rowHeight),
    });
    if (place !== undefined) {
      if (event.shiftKey) this.selection = extended(this.selection, place, chosen);
      this.show({ ...this.view, current: place }, { focus: true });
    } else if (event.key === 'Enter') this.open(current);
    else if (event.key === ' ') this.selection = toggled(this.selection, current, chosen);
    else if (event.key === 'Escape') this.selection = NOTHING_SELECTED;
    else return;
    event.preventDefault();
  };
}
