import { t } from '@vscode/l10n';
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

const outcomeTitles = (): Readonly<Record<SheetFilter['outcome'], string>> => ({
  all: t('Right and wrong'),
  right: t('✓ Right'),
  wrong: t('✗ Wrong'),
});
const verdictTitles = (): Readonly<Record<SheetFilter['verdict'], string>> => ({
  all: t('Any likeness'),
  familiar: t('● Familiar'),
  unusual: t('◐ Unusual'),
  unlike: t('○ Unlike: no answer'),
});
const orderTitles = (): Readonly<Record<SheetFilter['order'], string>> => ({
  latest: t('Latest first'),
  name: t('By name'),
  surest: t('Surest first'),
  'least sure': t('Least sure first'),
  'least alike': t('Least alike first'),
});

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
        label: t('Answer'),
        value: String(predicted ?? ''),
        options: [['', t('All answers')], ...classes],
      },
      (value) => {
        change(value === '' ? ofAllAnswers : { ...filter, predicted: Number(value) });
      },
    )}
    ${choice(
      {
        id: 'sheet-likeness',
        label: t('Likeness'),
        value: verdict,
        options: titled(['all', ...LIKENESS_VERDICTS], verdictTitles()),
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
              label: t('Outcome'),
              value: outcome,
              options: titled(SHEET_OUTCOMES, outcomeTitles()),
            },
            (value) => {
              change({ ...filter, outcome: value as SheetFilter['outcome'] });
            },
          )
        : nothing
    }
    ${choice(
      { id: 'sheet-order', label: t('Order'), value: order, options: titled(SHEET_ORDERS, orderTitles()) },
      (value) => {
        change({ ...filter, order: value as SheetFilter['order'] });
      },
    )}
    ${
      truth === undefined
        ? nothing
        : button(
            t('Folder {0} ✕', CLASS_NAMES[truth] ?? ''),
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
