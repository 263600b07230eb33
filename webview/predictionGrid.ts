import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CLASS_NAMES } from '../src/shared/labels';
import { predictionCaption } from '../src/shared/predictions';
import type { RunResults } from '../src/shared/runRecord';
import { PageElement } from './pageElement';
import { choose, EVERYTHING, ORDERS, predictionTable, type Prediction, type PredictionFilter } from './predictionTable';
import { probabilityBars } from './probabilityBars';
import { testPictures } from './testPictures';
import { keepState, keptState } from './editor';

const ORDER_TITLES: Readonly<Record<PredictionFilter['order'], string>> = {
  number: 'By number',
  surest: 'Surest first',
  'least sure': 'Least sure first',
};

/** As many as the notebook shows: 4 × 3. */
export const PAGE = 12;

/** Predictions on the test set: filtered, sorted, paged through, opened by Enter or a click. */
@customElement('prediction-grid')
export class PredictionGrid extends PageElement {
  @property({ attribute: false }) run: RunResults | undefined;
  @state() private filter: PredictionFilter = EVERYTHING;
  /** Place of the current picture among those that are shown. */
  @state() private current = 0;
  @state() private opened = false;
  private table: readonly Prediction[] = [];
  private chosen: readonly Prediction[] = [];
  private moveFocus = false;
  private readonly redraw = () => {
    this.requestUpdate();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    testPictures.addEventListener('change', this.redraw);
    const kept = keptState() as { filter?: PredictionFilter; current?: number } | undefined;
    this.filter = kept?.filter ?? EVERYTHING;
    this.current = kept?.current ?? 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    testPictures.removeEventListener('change', this.redraw);
  }

  /** Shows only those that the filter lets through, from the first on. */
  show(filter: PredictionFilter): void {
    this.filter = filter;
    this.current = 0;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('run')) this.table = this.run === undefined ? [] : predictionTable(this.run);
    this.chosen = choose(this.table, this.filter);
    this.current = Math.max(0, Math.min(this.current, this.chosen.length - 1));
    keepState({ filter: this.filter, current: this.current });
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
          ['all', 'Right and wrong'],
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
        <label for="jump">Picture</label>
        <input id="jump" type="number" min="0" max="9999" placeholder="0–9999" />
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
        this.current = 0;
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
      aria-selected=${place === this.current}
      aria-label="Picture ${index}: ${caption}, ${right ? 'right' : 'wrong'}"
      tabindex=${place === this.current ? 0 : -1}
      @click=${() => {
        this.current = place;
        this.opened = true;
      }}
      @focus=${() => {
        this.current = place;
      }}
    >
      <div class="card-body">
        <fashion-picture .pixels=${testPictures.get(index)} aria-hidden="true"></fashion-picture>
        ${probabilityBars(probabilities, predicted, label)}
      </div>
      <div class="caption"><span class="mark">${right ? '✓' : '✗'}</span> ${caption}</div>
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
    if (event.key === 'Enter' || event.key === ' ') this.opened = true;
    else if (target === undefined) return;
    else this.moveTo(target);
    event.preventDefault();
  };

  private moveTo(place: number): void {
    if (place >= this.chosen.length && place - this.current < PAGE) return;
    this.current = Math.max(0, Math.min(place, this.chosen.length - 1));
    this.moveFocus = !this.opened;
  }

  private jump(): void {
    const input = this.querySelector<HTMLInputElement>('#jump');
    const index = Number(input?.value);
    if (input === null || input.value === '' || !Number.isInteger(index)) return;
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
