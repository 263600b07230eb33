import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { LIKENESS_VERDICTS } from '../../src/shared/domain/likeness';
import { button, choice } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { pager } from '../parts/pager';
import { PageElement } from '../parts/pageElement';
import { titled } from '../parts/titled';
import './sheetControls.css';
import { ALL_PICTURES, SHEET_ORDERS, SHEET_OUTCOMES, SHEET_PAGE, type SheetFilter } from './sheetView';

declare global {
  interface HTMLElementEventMap {
    'sheet-filter': CustomEvent<SheetFilter>;
    /** The place of the first picture on the chosen page. */
    'sheet-page': CustomEvent<number>;
  }
}

const OUTCOME_TITLES: Readonly<Record<SheetFilter['outcome'], string>> = {
  all: 'Right and wrong',
  right: '✓ Right',
  wrong: '✗ Wrong',
};
const VERDICT_TITLES: Readonly<Record<SheetFilter['verdict'], string>> = {
  all: 'Any likeness',
  familiar: '● Familiar',
  unusual: '◐ Unusual',
  unlike: '○ Unlike: no answer',
};
const ORDER_TITLES: Readonly<Record<SheetFilter['order'], string>> = {
  latest: 'Latest first',
  name: 'By name',
  surest: 'Surest first',
  'least sure': 'Least sure first',
  'least alike': 'Least alike first',
};

/** Filter, order and pages of the contact sheet. Dispatches `sheet-filter` and `sheet-page`. */
@customElement('sheet-controls')
export class SheetControls extends PageElement {
  @property({ attribute: false }) filter: SheetFilter = ALL_PICTURES;
  /** The place of the first picture on the page. */
  @property({ type: Number }) start = 0;
  /** The number of pictures that match the filter. */
  @property({ type: Number }) count = 0;
  /** Whether the true class of some pictures is known. */
  @property({ attribute: false }) hasTruth = false;

  override render() {
    const { filter, start, count } = this;
    const { predicted, truth, outcome, verdict, order } = filter;
    const { predicted: _predicted, ...ofAllAnswers } = filter;
    const { truth: _truth, ...ofAllTruths } = filter;
    const change = (changed: SheetFilter) => {
      dispatch(this, 'sheet-filter', changed);
    };
    const classes = CLASS_NAMES.map((name, i) => [String(i), name] as const);
    return html`${choice(
      {
        id: 'sheet-class',
        label: 'Answer',
        value: String(predicted ?? ''),
        options: [['', 'All answers'], ...classes],
      },
      (value) => {
        change(value === '' ? ofAllAnswers : { ...filter, predicted: Number(value) });
      },
    )}
    ${choice(
      {
        id: 'sheet-likeness',
        label: 'Likeness',
        value: verdict,
        options: titled(['all', ...LIKENESS_VERDICTS], VERDICT_TITLES),
      },
      (value) => {
        change({ ...filter, verdict: value as SheetFilter['verdict'] });
      },
    )}
    ${
      this.hasTruth
        ? choice(
            {
              id: 'sheet-outcome',
              label: 'Outcome',
              value: outcome,
              options: titled(SHEET_OUTCOMES, OUTCOME_TITLES),
            },
            (value) => {
              change({ ...filter, outcome: value as SheetFilter['outcome'] });
            },
          )
        : nothing
    }
    ${choice(
      { id: 'sheet-order', label: 'Order', value: order, options: titled(SHEET_ORDERS, ORDER_TITLES) },
      (value) => {
        change({ ...filter, order: value as SheetFilter['order'] });
      },
    )}
    ${
      truth === undefined
        ? nothing
        : button(
            `Folder ${CLASS_NAMES[truth] ?? ''} ✕`,
            () => {
              change(ofAllTruths);
            },
            { look: 'secondary' },
          )
    }
    ${pager({ start, count, pageSize: SHEET_PAGE }, (place) => {
      dispatch(this, 'sheet-page', place);
    })}`;
  }
}
