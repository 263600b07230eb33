import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { TEST_PICTURES, TRAINING_PICTURES } from '../../src/shared/domain/pictures';
import {
  ORDERS,
  OUTCOMES,
  PICTURE_SETS,
  EVERYTHING,
  type PredictionFilter,
} from '../../src/shared/domain/predictionFilter';
import { button, choice } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import { titled } from '../parts/titled';
import { CONFIDENCE_RANGES, rangeOf, rangeText } from './confidenceRanges';
import { filterChips, unfiltered } from './filterChips';
import './gridControls.css';
import { CARD_SIZES, DEFAULT_SIZE } from './gridLayout';
import { countText } from '../../src/shared/language/numbers';

declare global {
  interface HTMLElementEventMap {
    'filter-change': CustomEvent<PredictionFilter>;
    /** The size of the cards, an index into CARD_SIZES. */
    'size-change': CustomEvent<number>;
    /** A picture's number in its set. */
    'jump-to': CustomEvent<number>;
  }
}

const setTitles = (): Readonly<Record<PredictionFilter['set'], string>> => ({
  test: t('Test pictures'),
  training: t('Training pictures'),
});
const outcomeTitles = (): Readonly<Record<PredictionFilter['outcome'], string>> => ({
  all: t('Right and wrong'),
  right: t('✓ Right'),
  wrong: t('✗ Wrong'),
});
const orderTitles = (): Readonly<Record<PredictionFilter['order'], string>> => ({
  number: t('By number'),
  surest: t('Surest first'),
  'least sure': t('Least sure first'),
  'highest loss': t('Highest loss first'),
});

const CLASSES = CLASS_NAMES.map((name, i) => [String(i), name] as const);
const ranges = () => CONFIDENCE_RANGES.map((range, i) => [String(i), rangeText(range)] as const);

/**
 * Set, filters, order, size and picture number, and the active filters as chips. Dispatches `filter-change`,
 * `size-change` and `jump-to`.
 */
@customElement('grid-controls')
export class GridControls extends PageElement {
  @property({ attribute: false }) filter: PredictionFilter = EVERYTHING;
  @property({ type: Number }) size = DEFAULT_SIZE;
  /** The number of pictures that match the filter. */
  @property({ type: Number }) count = 0;
  /** The number of pictures whose label the person disputes. */
  @property({ type: Number }) disputed = 0;
  @state() private jumpFault = '';

  override render() {
    return html`<div class="choices">${this.renderChoices()} ${this.renderJump()} ${this.renderSize()}</div>
      ${this.renderChips()}`;
  }

  private renderChoices() {
    const { filter } = this;
    const { set, label, predicted, outcome, confidence, order } = filter;
    const change = (changed: Partial<PredictionFilter>) => {
      this.change({ ...filter, ...changed });
    };
    const classChoice = (name: 'label' | 'predicted', id: string, title: string, all: string) =>
      choice(
        {
          id,
          label: title,
          value: String((name === 'label' ? label : predicted) ?? ''),
          options: [['', all], ...CLASSES],
        },
        (value) => {
          change({ [name]: value === '' ? undefined : Number(value) });
        },
      );
    return html`${choice(
      { id: 'set', label: t('Pictures'), value: set, options: titled(PICTURE_SETS, setTitles()) },
      (value) => {
        change({ set: value as PredictionFilter['set'], disputed: undefined });
      },
    )}
    ${classChoice('label', 'class-filter', t('Class'), t('All classes'))}
    ${classChoice('predicted', 'predicted-filter', t('Predicted class'), t('Predicted as any'))}
    ${choice(
      { id: 'outcome-filter', label: t('Outcome'), value: outcome, options: titled(OUTCOMES, outcomeTitles()) },
      (value) => {
        change({ outcome: value as PredictionFilter['outcome'] });
      },
    )}
    ${choice(
      {
        id: 'confidence-filter',
        label: t('Confidence'),
        value: String(rangeOf(confidence) ?? ''),
        options: [['', t('Any confidence')], ...ranges()],
      },
      (value) => {
        const range = CONFIDENCE_RANGES[Number(value)];
        change({ confidence: value === '' || range === undefined ? undefined : [...range] });
      },
    )}
    ${choice({ id: 'order', label: t('Order'), value: order, options: titled(ORDERS, orderTitles()) }, (value) => {
      change({ order: value as PredictionFilter['order'] });
    })}`;
  }

  private renderJump() {
    return html`<form
      @submit=${(event: Event) => {
        event.preventDefault();
        this.jump();
      }}
    >
      <label for="jump">${t('Open picture')}</label>
      <input
        id="jump"
        inputmode="numeric"
        placeholder="0–${this.last}"
        aria-describedby="jump-fault"
        @input=${() => {
          this.jumpFault = '';
        }}
      />
      <span id="jump-fault" role="alert">${this.jumpFault}</span>
    </form>`;
  }

  private renderSize() {
    return html`<label class="size">
      ${t('Size')}
      <input
        type="range"
        min="0"
        max=${CARD_SIZES.length - 1}
        .value=${String(this.size)}
        @input=${({ target }: Event) => {
          dispatch(this, 'size-change', Number((target as HTMLInputElement).value));
        }}
      />
    </label>`;
  }

  private renderChips() {
    const { filter, count, disputed } = this;
    const chips = filterChips(filter);
    const offersDisputed = disputed > 0 && filter.disputed !== true && filter.set === 'test';
    return html`<div class="chips">
      <strong aria-live="polite">${picturesText(count, this.last + 1)}</strong>
      ${chips.map(
        ({ text, without }) =>
          html`<button
            class="chip"
            aria-label=${t('Remove the filter “{0}”', text)}
            @click=${() => {
              this.change(without);
            }}
          >
            ${text} <span aria-hidden="true">✕</span>
          </button>`,
      )}
      ${
        chips.length < 2
          ? nothing
          : button(
              t('Remove All'),
              () => {
                this.change(unfiltered(filter));
              },
              { look: 'secondary' },
            )
      }
      ${
        offersDisputed
          ? button(
              t('Show {0} Disputed', disputed),
              () => {
                this.change({ ...filter, disputed: true });
              },
              { look: 'secondary' },
            )
          : nothing
      }
    </div>`;
  }

  private change(filter: PredictionFilter): void {
    // A filter that is left out and one that is undefined are the same, and only the first can be kept as JSON.
    const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
    dispatch(this, 'filter-change', Object.fromEntries(entries) as PredictionFilter);
  }

  /** The number of the last picture. */
  private get last(): number {
    return (this.filter.set === 'test' ? TEST_PICTURES : TRAINING_PICTURES) - 1;
  }

  private jump(): void {
    const text = this.querySelector<HTMLInputElement>('#jump')?.value.trim() ?? '';
    if (text === '') return;
    const index = Number(text);
    if (Number.isInteger(index) && index >= 0 && index <= this.last) dispatch(this, 'jump-to', index);
    else this.jumpFault = t('Pictures have numbers from 0 to {0}.', this.last);
  }
}

function picturesText(count: number, total: number): string {
  return count === total
    ? t('{0} pictures', countText(total))
    : t('{0} of {1} pictures', countText(count), countText(total));
}
