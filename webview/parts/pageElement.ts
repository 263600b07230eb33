import { LitElement } from 'lit';

/** A component that draws into the page itself, so that one style sheet dresses all of them. */
export class PageElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
