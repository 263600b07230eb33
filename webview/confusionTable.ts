import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CLASS_NAMES } from '../src/shared/labels';
import type { RunResults } from '../src/shared/runRecord';
import { PageElement } from './pageElement';
import { confusionMatrix, predictionTable } from './predictionTable';

/** Cells are tinted in so many steps, by the share of their row. */
const TINTS = 5;

/** Which class is taken for which: rows are what is true, columns what the network says. A cell shows its pictures. */
@customElement('confusion-table')
export class ConfusionTable extends PageElement {
  @property({ attribute: false }) run: RunResults | undefined;

  override render() {
    if (this.run === undefined) return html``;
    const matrix = confusionMatrix(predictionTable(this.run));
    return html`<div class="table-scroll">
      <table class="confusion">
        <caption>
          True class by row, prediction by column. Choose a number to see its pictures.
        </caption>
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
        @click=${() => {
          this.dispatchEvent(new CustomEvent('choose', { detail: { label, predicted } }));
        }}
      >
        ${count}
      </button>
    </td>`;
  }
}
