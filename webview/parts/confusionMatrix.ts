import { html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CLASS_COUNT, CLASS_NAMES } from '../../src/shared/domain/labels';
import { dispatch } from './dispatch';
import { PageElement } from './pageElement';
import { confusionMatrix, type PredictionTable } from './predictionTable';
import './confusionMatrix.css';

declare global {
  interface HTMLElementEventMap {
    'choose-cell': CustomEvent<{ readonly label: number; readonly predicted: number }>;
  }
}

/** The rows and columns that each arrow key moves by. */
const MOVES: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The number of tints for a cell's share of its row. */
const TINTS = 5;

/** True classes by row, predictions by column. Dispatches `choose-cell` to show the pictures of a cell. */
@customElement('confusion-matrix')
export class ConfusionMatrix extends PageElement {
  @property({ attribute: false }) table: PredictionTable | undefined;
  /** The only cell that the Tab key reaches. */
  @state() private row = 0;
  @state() private column = 0;
  private matrix: readonly (readonly number[])[] = [];

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('table') || this.table === undefined) return;
    this.matrix = confusionMatrix(this.table);
    this.row = Math.max(
      0,
      this.matrix.findIndex((row) => row.some((count) => count > 0)),
    );
    this.column = Math.max(
      0,
      (this.matrix[this.row] ?? []).findIndex((count) => count > 0),
    );
  }

  override render() {
    if (this.table === undefined) return html``;
    return html`<p class="hint" id="confusion-hint">
        True class by row, prediction by column. Choose a number to see its pictures. Arrow keys move.
      </p>
      <div class="table-scroll">
        <table aria-describedby="confusion-hint" @keydown=${this.onKey}>
          <thead>
            <tr>
              <td></td>
              ${CLASS_NAMES.map((name) => html`<th scope="col"><span>${name}</span></th>`)}
            </tr>
          </thead>
          <tbody>
            ${this.matrix.map((row, label) => {
              const total = row.reduce((sum, count) => sum + count, 0);
              return html`<tr>
                <th scope="row">${CLASS_NAMES[label]}</th>
                ${row.map((count, predicted) => this.renderCell(count, total, label, predicted))}
              </tr>`;
            })}
          </tbody>
        </table>
      </div>`;
  }

  private renderCell(count: number, total: number, label: number, predicted: number) {
    if (count === 0) return html`<td class="empty">·</td>`;
    const share = count / total;
    // Errors are rare, so smaller shares already have stronger tints.
    const tint = Math.min(TINTS, Math.ceil((label === predicted ? share : Math.sqrt(share) * 1.5) * TINTS));
    const description = `${count} of class ${CLASS_NAMES[label] ?? ''} predicted as ${CLASS_NAMES[predicted] ?? ''}`;
    return html`<td class="${label === predicted ? 'hit' : 'miss'} tint-${tint}">
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
        ${count}
      </button>
    </td>`;
  }

  /** Moves to the next number in the arrow's direction. */
  private readonly onKey = (event: KeyboardEvent): void => {
    const move = MOVES[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const [down, right] = move;
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
