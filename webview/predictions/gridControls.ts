import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { TEST_PICTURES } from '../../src/shared/domain/pictures';
import { EVERYTHING, ORDERS, OUTCOMES, type PredictionFilter } from '../../src/shared/domain/predictionFilter';
import { button, choice } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import './gridControls.css';
import { PAGE_SIZE } from './gridView';

declare global {
  interface HTMLElementEventMap {
    'filter-change': CustomEvent<PredictionFilter>;
    /** The place of the first picture on the chosen page. */
    'page-change': CustomEvent<number>;
    /** A picture's number in the test set. */
    'jump-to': CustomEvent<number>;
  }
}

const OUTCOME_TITLES: Readonly<Record<PredictionFilter['outcome'], string>> = {
  all: 'All predictions',
  right: '✓ Right',
  wrong: '✗ Wrong',
};
const ORDER_TITLES: Readonly<Record<PredictionFilter['order'], string>> = {
  number: 'By number',
  surest: 'Surest first',
  'least sure': 'Least sure first',
};

/** The number of the last test picture. */
const LAST = TEST_PICTURES - 1;

/** Filter, order, picture number and pages. Dispatches `filter-change`, `page-change` and `jump-to`. */
@customElement('grid-controls')
export class GridControls extends PageElement {
  @property({ attribute: false }) filter: PredictionFilter = EVERYTHING;
  /** The place of the first picture on the page. */
  @property({ type: Number }) start = 0;
  /** The number of pictures that match the filter. */
  @property({ type: Number }) count = 0;
  @state() private jumpFault = '';

  override render() {
    return html`${this.renderFilter()} ${this.renderJump()} ${this.renderPager()}`;
  }

  private renderFilter() {
    const { label, predicted, outcome, order } = this.filter;
    const { label: _label, ...ofAllClasses } = this.filter;
    const { predicted: _predicted, ...ofAllPredictions } = this.filter;
    const change = (filter: PredictionFilter) => {
      dispatch(this, 'filter-change', filter);
    };
    const classes = CLASS_NAMES.map((name, i) => [String(i), name] as const);
    return html`${choice(
      { id: 'class-filter', label: 'Class', value: String(label ?? ''), options: [['', 'All classes'], ...classes] },
      (value) => {
        change(value === '' ? ofAllClasses : { ...this.filter, label: Number(value) });
      },
    )}
    ${choice(
      { id: 'outcome-filter', label: 'Outcome', value: outcome, options: titled(OUTCOMES, OUTCOME_TITLES) },
      (value) => {
        change({ ...this.filter, outcome: value as PredictionFilter['outcome'] });
      },
    )}
    ${choice({ id: 'order', label: 'Order', value: order, options: titled(ORDERS, ORDER_TITLES) }, (value) => {
      change({ ...this.filter, order: value as PredictionFilter['order'] });
    })}
    ${
      predicted === undefined
        ? nothing
        : button(
            `Predicted ${CLASS_NAMES[predicted] ?? ''} ✕`,
            () => {
              change(ofAllPredictions);
            },
            { look: 'secondary' },
          )
    }`;
  }

  private renderJump() {
    return html`<form
      @submit=${(event: Event) => {
        event.preventDefault();
        this.jump();
      }}
    >
      <label for="jump">Go to picture</label>
      <input
        id="jump"
        inputmode="numeric"
        placeholder="0–${LAST}"
        aria-describedby="jump-fault"
        @input=${() => {
          this.jumpFault = '';
        }}
      />
      <span id="jump-fault" role="alert">${this.jumpFault}</span>
    </form>`;
  }

  private renderPager() {
    const { start, count } = this;
    const end = Math.min(start + PAGE_SIZE, count);
    const pages = Math.max(1, Math.ceil(count / PAGE_SIZE));
    const turn = (sign: string, label: string, place: number, disabled: boolean) =>
      button(
        sign,
        () => {
          dispatch(this, 'page-change', place);
        },
        { look: 'icon', label, disabled },
      );
    return html`<span class="pager">
      ${turn('‹', 'Previous page', start - PAGE_SIZE, start === 0)}
      <span aria-live="polite"
        >${count === 0 ? '0' : `${start + 1}–${end}`} of ${count.toLocaleString('en')}<span class="wide"
          >, page ${Math.floor(start / PAGE_SIZE) + 1} of ${pages}</span
        ></span
      >
      ${turn('›', 'Next page', start + PAGE_SIZE, end >= count)}
    </span>`;
  }

  private jump(): void {
    const text = this.querySelector<HTMLInputElement>('#jump')?.value.trim() ?? '';
    if (text === '') return;
    const index = Number(text);
    if (Number.isInteger(index) && index >= 0 && index <= LAST) dispatch(this, 'jump-to', index);
    else this.jumpFault = `Pictures have numbers from 0 to ${LAST}.`;
  }
}

function titled<T extends string>(values: readonly T[], titles: Readonly<Record<T, string>>) {
  return values.map((value) => [value, titles[value]] as const);
}
