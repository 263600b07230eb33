import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { predictionAt, type PredictionTable } from '../parts/predictionTable';
import { contactSheet, MOST_ON_SHEET } from './contactSheet';
import './selectionBar.css';

declare global {
  interface HTMLElementEventMap {
    'selection-clear': CustomEvent<undefined>;
    /** The person is asked where to save it. */
    'save-file': CustomEvent<{ readonly name: string; readonly content: Uint8Array }>;
  }
}

/** What can be done with the selected pictures. Dispatches `selection-clear` and `save-file`. */
@customElement('selection-bar')
export class SelectionBar extends PageElement {
  @property({ attribute: false }) table: PredictionTable | undefined;
  @property({ attribute: false }) pictures: PictureSource | undefined;
  /** Pictures' numbers. */
  @property({ attribute: false }) selected: ReadonlySet<number> = new Set();
  @state() private message = '';

  override render() {
    const { size } = this.selected;
    if (size === 0) return nothing;
    const isTooMany = size > MOST_ON_SHEET;
    const act = (text: string, run: () => void) => button(text, run, { look: 'secondary', disabled: isTooMany });
    return html`<div class="bar-of-selection" role="region" aria-label=${t('Selected pictures')}>
      <span role="status"
        >${size === 1 ? t('1 picture selected.') : t('{0} pictures selected.', size)} ${this.message}</span
      >
      ${isTooMany ? html`<span class="hint">${t('A sheet has {0} pictures at most.', MOST_ON_SHEET)}</span>` : nothing}
      ${act(t('Copy as Picture'), () => void this.copy())} ${act(t('Save as PNG…'), () => void this.save())}
      ${button(
        t('Clear Selection'),
        () => {
          this.message = '';
          dispatch(this, 'selection-clear');
        },
        { look: 'secondary' },
      )}
    </div>`;
  }

  private async sheet(): Promise<Blob> {
    const { table, pictures } = this;
    if (table === undefined) throw new Error('There are no predictions.');
    // Some may never have been in the window.
    await pictures?.load([...this.selected]);
    return contactSheet(
      Array.from(this.selected, (index) => ({ prediction: predictionAt(table, index), pixels: pictures?.get(index) })),
    );
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': this.sheet() })]);
      this.message = t('Copied.');
    } catch {
      this.message = t('The clipboard does not take pictures here. Save them instead.');
    }
  }

  private async save(): Promise<void> {
    const content = new Uint8Array(await (await this.sheet()).arrayBuffer());
    dispatch(this, 'save-file', { name: 'predictions.png', content });
  }
}
