import { LitElement } from 'lit';
import './theme.css';

/**
 * A part of the page. It draws into the document itself, without a shadow root: labels and descriptions may then refer to
 * ids across parts, the editor's theme classes on `body` reach every rule, and one linked style sheet is all that the
 * content security policy has to allow. In return each part's sheet, which lies beside it, is nested in the part's own tag.
 */
export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
