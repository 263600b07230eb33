import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { TERM_IDS, termOf } from '../../src/shared/text/glossary/glossary';
import type { GlossarySubject } from '../../src/shared/text/glossary/subject';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import './glossaryDialog.css';

declare global {
  interface HTMLElementEventMap {
    'glossary-close': CustomEvent<undefined>;
  }
}

/** All terms of the glossary, in the order in which a beginner meets them. Escape closes it. */
@customElement('glossary-dialog')
export class GlossaryDialog extends PageElement {
  @property({ type: Boolean }) open = false;
  /** Where the numbers come from; without it, there are none. */
  @property({ attribute: false }) subject: GlossarySubject | undefined;

  override render() {
    return html`<dialog aria-labelledby="glossary-title" @close=${this.onClose}>
      ${this.open ? this.renderTerms() : nothing}
    </dialog>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    const dialog = this.querySelector('dialog');
    if (!this.open) dialog?.close();
    else if (dialog?.open === false) dialog.showModal();
  }

  private renderTerms() {
    const { subject } = this;
    return html`<div class="title-line">
        <h2 id="glossary-title">${t('Glossary')}</h2>
        ${button(t('Close'), this.onClose, { look: 'secondary', name: 'close' })}
      </div>
      ${subject === undefined ? nothing : html`<p class="hint">${whoseNumbers(subject)}</p>`}
      <dl>
        ${TERM_IDS.map((id) => {
          const { name, meaning, here } = termOf(id);
          return html`<div>
            <dt>${name()}</dt>
            <dd>${meaning()} ${subject === undefined ? nothing : html`<span class="here">${here(subject)}</span>`}</dd>
          </div>`;
        })}
      </dl>`;
  }

  private readonly onClose = (): void => {
    if (this.open) dispatch(this, 'glossary-close');
  };
}

function whoseNumbers({ evaluation }: GlossarySubject): string {
  return evaluation === undefined
    ? t('The second sentence of each has the numbers of the notebook’s network, or of the one that is being trained.')
    : t('The second sentence of each has the numbers of the run that is shown.');
}
