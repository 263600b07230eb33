import { LitElement } from 'lit';
import './looks.css';
import './theme.css';

/**
 * A part of the page. It draws into the document itself, without a shadow root. So labels and descriptions can refer to
 * ids in other parts, the editor's theme classes on `body` reach every rule, and the content security policy has to
 * allow only one linked style sheet. Each part's sheet lies beside it. The sheet's scope begins at the part's tag and
 * ends inside nested parts, which have the attribute `data-part`.
 */
export class PageElement extends LitElement {
  override connectedCallback(): void {
    this.toggleAttribute('data-part', true);
    super.connectedCallback();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
