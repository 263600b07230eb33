import * as v from 'valibot';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { TEST_PICTURES } from '../../src/shared/domain/pictures';
import { predictionCaption } from '../../src/shared/domain/predictions';
import type { RunResults } from '../../src/shared/domain/runRecord';
import { PageElement } from '../parts/pageElement';
import {
  choose,
  EVERYTHING,
  ORDERS,
  PredictionFilterSchema,
  predictionTable,
  type Prediction,
  type PredictionFilter,
} from '../parts/predictionTable';
import { probabilityBars } from '../parts/probabilityBars';
import { testPictures } from '../parts/testPictures';
import { keepState, keptState, post } from '../editor/vscodeApi';

const ORDER_TITLES: Readonly<Record<PredictionFilter['order'], string>> = {
  number: 'By number',
  surest: 'Surest first',
  'least sure': 'Least sure first',
};

/** As many as the notebook shows: 4 × 3. */
const PAGE = 12;
/** The number of the last test picture. */
const LAST = TEST_PICTURES - 1;

/** What a page keeps of what a person looked at. */
const KeptSchema = v.object({
  runId: v.optional(v.string()),
  filter: PredictionFilterSchema,
  current: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** Predictions on the test set: filtered, sorted, paged through, opened by Enter or a click. */
@customElement('prediction-grid')
export class PredictionGrid extends PageElement {
  @property({ attribute: false }) run: RunResults | undefined;
  @state() private filter: PredictionFilter = EVERYTHING;
  /** Place of the current picture among those that are shown. */
  @state() private current = 0;
  @state() private opened = false;
  @state() private jumpFault = '';
  private table: readonly Prediction[] = [];
  private chosen: readonly Prediction[] = [];
  private moveFocus = false;
  private readonly redraw = () => {
    this.requestUpdate();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    testPictures.addEventListener('change', this.redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    testPictures.removeEventListener('change', this.redraw);
  }

  /** Shows only those that the filter lets through, from the first on. */
  show(filter: PredictionFilter, { focus = false } = {}): void {
    this.filter = filter;
    this.current = 0;
    this.moveFocus = focus;
    post({ type: 'explored' });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('run')) this.showRun(changed.get('run'));
    this.chosen = choose(this.table, this.filter);
    this.current = Math.max(0, Math.min(this.current, this.chosen.length - 1));
    keepState({ runId: this.run?.record.id, filter: this.filter, current: this.current });
  }

  /** Another run is seen from the beginning; the same one, after a reload or while it was hidden, where it was left. */
  private showRun(before: RunResults | undefined): void {
    const id = this.run?.record.id;
    this.table = this.run === undefined ? [] : predictionTable(this.run);
    if (before?.record.id === id) return;
    this.opened = false;
    const kept = v.safeParse(KeptSchema, keptState());
    const isKept = before === undefined && kept.success && kept.output.runId === id;
    this.filter = isKept ? kept.output.filter : EVERYTHING;
    this.current = isKept ? kept.output.current : 0;
  }

  override render() {
    const start = Math.floor(this.current / PAGE) * PAGE;
    const page = this.chosen.slice(start, start + PAGE);
    const selected = this.chosen[this.current];
    return html`
      ${this.renderControls(start, page.length)}
      ${
        testPictures.failure === undefined
          ? nothing
          : html`<p class="error" role="alert">The pictures could not be read: ${testPictures.failure}</p>`
      }
      ${
        page.length === 0
          ? html`<p class="hint">No picture of the test set is like that.</p>`
          : html`<div
              class="grid"
              role="listbox"
              aria-label="Predictions on the test set. Arrow keys move, Enter opens."
              @keydown=${this.onKey}
            >
              ${page.map((prediction, i) => this.renderCard(prediction, start + i))}
            </div>`
      }
      <prediction-dialog
        .prediction=${this.opened ? selected : undefined}
        @step=${(event: CustomEvent<number>) => {
          this.moveTo(this.current + event.detail);
        }}
        @closed=${() => {
          this.opened = false;
          this.moveFocus = true;
        }}
      ></prediction-dialog>
    `;
  }

  override updated(): void {
    if (!this.moveFocus || this.opened) return;
    this.moveFocus = false;
    this.querySelector<HTMLElement>('.card[tabindex="0"]')?.focus();
  }

  private renderControls(start: number, shown: number) {
    const { label, outcome, order } = this.filter;
    const total = this.chosen.length;
    const pages = Math.max(1, Math.ceil(total / PAGE));
    return html`<div class="controls">
      ${this.renderChoice(
        'class-filter',
        'Class',
        String(label ?? ''),
        [['', 'All classes'], ...CLASS_NAMES.map((name, i): [string, string] => [String(i), name])],
        (value) => {
          const { label: _label, ...rest } = this.filter;
          this.show(value === '' ? rest : { ...rest, label: Number(value) });
        },
      )}
      ${this.renderChoice(
        'outcome-filter',
        'Outcome',
        outcome,
        [
          ['all', 'All answers'],
          ['right', '✓ Right'],
          ['wrong', '✗ Wrong'],
        ],
        (value) => {
          this.show({ ...this.filter, outcome: value as PredictionFilter['outcome'] });
        },
      )}
      ${this.renderChoice(
        'order',
        'Order',
        order,
        ORDERS.map((each): [string, string] => [each, ORDER_TITLES[each]]),
        (value) => {
          this.show({ ...this.filter, order: value as PredictionFilter['order'] });
        },
      )}
      ${
        this.filter.predicted === undefined
          ? nothing
          : html`<vscode-button
              appearance="secondary"
              @click=${() => {
                const { predicted: _predicted, ...rest } = this.filter;
                this.show(rest);
              }}
              >Predicted ${CLASS_NAMES[this.filter.predicted]} ✕</vscode-button
            >`
      }
      <form
        class="jump"
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
        <span id="jump-fault" class="error" role="alert">${this.jumpFault}</span>
      </form>
      <span class="pager">
        <vscode-button
          appearance="icon"
          aria-label="Previous page"
          ?disabled=${start === 0}
          @click=${() => {
            this.moveTo(start - PAGE);
          }}
          >‹</vscode-button
        >
        <span aria-live="polite"
          >${total === 0 ? '0' : `${start + 1}–${start + shown}`} of ${total.toLocaleString('en')}<span class="wide"
            >, page ${Math.floor(start / PAGE) + 1} of ${pages}</span
          ></span
        >
        <vscode-button
          appearance="icon"
          aria-label="Next page"
          ?disabled=${start + PAGE >= total}
          @click=${() => {
            this.moveTo(start + PAGE);
          }}
          >›</vscode-button
        >
      </span>
    </div>`;
  }

  private renderChoice(
    id: string,
    name: string,
    value: string,
    options: readonly (readonly [string, string])[],
    onChoice: (value: string) => void,
  ) {
    return html`<vscode-dropdown
      id=${id}
      aria-label=${name}
      .value=${value}
      @change=${(event: Event) => {
        onChoice((event.target as HTMLSelectElement).value);
      }}
    >
      ${options.map(
        ([each, text]) => html`<vscode-option value=${each} ?selected=${each === value}>${text}</vscode-option>`,
      )}
    </vscode-dropdown>`;
  }

  private renderCard({ index, label, predicted, probabilities }: Prediction, place: number) {
    const right = label === predicted;
    const caption = predictionCaption(probabilities, label);
    return html`<div
      class="card ${right ? 'right' : 'wrong'}"
      role="option"
      aria-setsize=${this.chosen.length}
      aria-posinset=${place + 1}
      title="Test picture ${index}"
      aria-selected=${place === this.current}
      aria-label="Picture ${index}: ${caption}, ${right ? 'right' : 'wrong'}"
      tabindex=${place === this.current ? 0 : -1}
      @click=${() => {
        this.current = place;
        this.open();
      }}
      @focus=${() => {
        this.current = place;
      }}
    >
      <div class="card-body">
        <fashion-picture .pixels=${testPictures.get(index)} aria-hidden="true"></fashion-picture>
        ${probabilityBars(probabilities, predicted, label)}
      </div>
      <div class="caption"><span class="mark">${right ? '✓' : '✗'}</span> ${unbroken(caption)}</div>
    </div>`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const columns = this.columns();
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: this.current - 1,
      ArrowRight: this.current + 1,
      ArrowUp: this.current - columns,
      ArrowDown: this.current + columns,
      PageUp: this.current - PAGE,
      PageDown: this.current + PAGE,
      Home: 0,
      End: this.chosen.length - 1,
    };
    const target = moves[event.key];
    if (event.key === 'Enter' || event.key === ' ') this.open();
    else if (target === undefined) return;
    else this.moveTo(target);
    event.preventDefault();
  };

  private open(): void {
    this.opened = true;
    post({ type: 'explored' });
  }

  private moveTo(place: number): void {
    if (place >= this.chosen.length && place - this.current < PAGE) return;
    this.current = Math.max(0, Math.min(place, this.chosen.length - 1));
    this.moveFocus = !this.opened;
  }

  private jump(): void {
    const text = this.querySelector<HTMLInputElement>('#jump')?.value.trim() ?? '';
    if (text === '') return;
    const index = Number(text);
    if (!Number.isInteger(index) || index < 0 || index > LAST) {
      this.jumpFault = `There are pictures 0 to ${LAST}.`;
      return;
    }
    this.filter = EVERYTHING;
    this.current = index;
    this.moveFocus = true;
  }

  /** Cards beside each other, as the width allows. */
  private columns(): number {
    const cards = [...this.querySelectorAll<HTMLElement>('.card')];
    const top = cards[0]?.offsetTop;
    return Math.max(1, cards.filter(({ offsetTop }) => offsetTop === top).length);
  }
}

/** A caption that breaks between its two halves only: `T-shirt 89%` and `(T-shirt)`. */
function unbroken(caption: string) {
  return caption.split(/ (?=\()/).map((part) => html`<span class="unbroken">${part}</span> `);
}
