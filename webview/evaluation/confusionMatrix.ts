import { html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CLASS_COUNT, CLASS_NAMES } from '../../src/shared/domain/labels';
import type { RunResults } from '../../src/shared/domain/runRecord';
import { PageElement } from '../parts/pageElement';
import { confusionMatrix, predictionTable } from '../parts/predictionTable';

/** Rows down and columns to the right that an arrow key goes. */
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Cells are tinted in so many steps, by the share of their row. */
const TINTS = 5;

/** Which class is taken for which: rows are what is true, columns what the network says. A cell shows its pictures. */
@customElement('confusion-table')
export class ConfusionTable extends PageElement {
  @property({ attribute: false }) run: RunResults | undefined;
  /** The cell that the Tab key comes to; the first class is never without pictures that it is taken for. */
  @state() private row = 0;
  @state() private column = 0;
  private matrix: number[][] = [];

  override render() {
    if (this.run === undefined) return html``;
    const { matrix } = this;
    return html`<p id="confusion-hint" class="hint">
        True class by row, prediction by column. Choose a number to see its pictures; arrow keys move.
      </p>
      <div class="table-scroll">
        <table class="confusion" aria-describedby="confusion-hint" @keydown=${this.onKey}>
          <thead>
            <tr>
              <td></td>
              ${CLASS_NAMES.map((name) => html`<th scope="col"><span>${name}</span></th>`)}
            </tr>
          </thead>
          <tbody>
            ${matrix.map((row, label) => {
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
    // Mistakes are few; their tints begin early.
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
          this.dispatchEvent(new CustomEvent('choose', { detail: { label, predicted } }));
        }}
      >
        ${count}
      </button>
    </td>`;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('run') || this.run === undefined) return;
    this.matrix = confusionMatrix(predictionTable(this.run));
    const before = changed.get('run');
    if (before?.record.id === this.run.record.id) return;
    [this.row, this.column] = [0, (this.matrix[0] ?? []).findIndex((count) => count > 0)];
  }

  /** To the next cell in that direction that is not empty. */
  private readonly onKey = (event: KeyboardEvent): void => {
    const [down, right] = MOVES[event.key] ?? [0, 0];
    if (down === 0 && right === 0) return;
    event.preventDefault();
    for (
      let row = this.row + down, column = this.column + right;
      row >= 0 && column >= 0 && row < CLASS_COUNT && column < CLASS_COUNT;
      row += down, column += right
    ) {
      const cell = this.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
      if (cell === null) continue;
      [this.row, this.column] = [row, column];
      cell.focus();
      return;
    }
  };
}
