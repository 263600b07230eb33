import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CLASS_COUNT, CLASS_NAMES } from '../../src/shared/domain/labels';
import { percentText } from '../../src/shared/text/percentText';
import { dispatch } from './dispatch';
import { arrowStep } from './keys';
import { PageElement } from './pageElement';
import { confusionMatrix } from '../../src/shared/domain/answers';
import type { PredictionTable } from './predictionTable';
import { toggleButton } from './toggleButton';
import './confusionMatrix.css';

declare global {
  interface HTMLElementEventMap {
    'choose-cell': CustomEvent<{ readonly label: number; readonly predicted: number }>;
  }
}

/** The number of tints for a cell's share of its row. */
const TINTS = 5;

/**
 * True classes by row, predictions by column, as counts or in per cent of the row. The diagonal can be muted, so that
 * the errors show. Dispatches `choose-cell` to show the pictures of a cell. A still matrix offers nothing to choose.
 */
@customElement('confusion-matrix')
export class ConfusionMatrix extends PageElement {
  @property({ attribute: false }) table: PredictionTable | undefined;
  /** The numbers, where there is no table. */
  @property({ attribute: false }) counts: readonly (readonly number[])[] | undefined;
  @property({ type: Boolean }) isStill = false;
  @state() private isPercent = false;
  @state() private isMuted = false;
  /** The only cell that the Tab key reaches. */
  @state() private row = 0;
  @state() private column = 0;
  private matrix: readonly (readonly number[])[] = [];
  /** The largest share of a row that was predicted as another class. */
  private largestError = 1;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('table') && !changed.has('counts')) return;
    const counts = this.table === undefined ? this.counts : confusionMatrix(this.table);
    if (counts === undefined) return;
    this.matrix = counts;
    this.row = Math.max(
      0,
      this.matrix.findIndex((row) => row.some((count) => count > 0)),
    );
    this.column = Math.max(
      0,
      (this.matrix[this.row] ?? []).findIndex((count) => count > 0),
    );
    const errors = this.matrix.flatMap((row, label) =>
      row.map((count, predicted) => (label === predicted ? 0 : count / total(row))),
    );
    this.largestError = Math.max(...errors.filter((share) => share > 0), Number.EPSILON);
  }

  override render() {
    if (this.matrix.length === 0) return html``;
    return this.isStill ? this.renderTable() : this.renderChoices();
  }

  private renderChoices() {
    return html`<div class="options">
        ${toggleButton(t('Per Cent of the Row'), this.isPercent, (isOn) => {
          this.isPercent = isOn;
        })}
        ${toggleButton(t('Mute the Diagonal'), this.isMuted, (isOn) => {
          this.isMuted = isOn;
        })}
      </div>
      <p class="hint" id="confusion-hint">
        ${t('True class by row, prediction by column. Choose a number to see its pictures. Arrow keys move.')}
      </p>
      ${this.renderTable()}`;
  }

  private renderTable() {
    return html`<div class="table-scroll">
      <table aria-describedby=${this.isStill ? nothing : 'confusion-hint'} @keydown=${this.onKey}>
        <thead>
          <tr>
            <td></td>
            ${CLASS_NAMES.map((name) => html`<th scope="col"><span>${name}</span></th>`)}
          </tr>
        </thead>
        <tbody>
          ${this.matrix.map(
            (row, label) =>
              html`<tr>
                <th scope="row">${CLASS_NAMES[label]}</th>
                ${row.map((count, predicted) => this.renderCell(count, total(row), label, predicted))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderCell(count: number, ofRow: number, label: number, predicted: number) {
    if (count === 0) return html`<td class="empty">·</td>`;
    const share = count / ofRow;
    const description = t(
      '{0} of class {1} predicted as {2}',
      count,
      CLASS_NAMES[label] ?? '',
      CLASS_NAMES[predicted] ?? '',
    );
    const isHit = label === predicted;
    const look = `${isHit ? 'hit' : 'miss'} tint-${isHit ? this.tintOfHit(share) : this.tintOfMiss(share)}`;
    if (this.isStill) return html`<td class=${look}><span class="still" title=${description}>${count}</span></td>`;
    return html`<td class=${look}>
      <button
        title=${description}
        aria-label=${description}
        data-row=${label}
        data-column=${predicted}
        tabindex=${label === this.row && predicted === this.column ? 0 : -1}
        @click=${() => {
          [this.row, this.column] = [label, predicted];
          dispatch(this, 'choose-cell', { label, predicted });
        }}
      >
        ${this.isPercent ? percentText(share, share < 0.095 ? 1 : 0) : count}
      </button>
    </td>`;
  }

  private tintOfHit(share: number): number {
    return this.isMuted ? 0 : Math.min(TINTS, Math.ceil(share * TINTS));
  }

  /** Errors are rare, so smaller shares have stronger tints. Without the diagonal, the largest has the strongest. */
  private tintOfMiss(share: number): number {
    const strength = this.isMuted ? share / this.largestError : Math.sqrt(share) * 1.5;
    return Math.min(TINTS, Math.ceil(strength * TINTS));
  }

  /** Moves to the next number in the arrow's direction. */
  private readonly onKey = (event: KeyboardEvent): void => {
    const step = arrowStep(event);
    if (step === undefined) return;
    event.preventDefault();
    const [right, down] = step;
    let row = this.row + down;
    let column = this.column + right;
    while (row >= 0 && column >= 0 && row < CLASS_COUNT && column < CLASS_COUNT) {
      const cell = this.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
      if (cell !== null) {
        [this.row, this.column] = [row, column];
        cell.focus();
        return;
      }
      row += down;
      column += right;
    }
  };
}

function total(row: readonly number[]): number {
  return row.reduce((sum, count) => sum + count, 0);
}
