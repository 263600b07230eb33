import { html, svg } from 'lit';
import { PICTURE_SIDE } from '../../src/shared/domain/pictures';

/** Where the keyboard draws on a pad: a circle with this centre and radius, in pixels of the picture. */
export function padCursor({ x, y }: { readonly x: number; readonly y: number }, radius: number) {
  return html`<svg class="pad-cursor" viewBox="0 0 ${PICTURE_SIDE} ${PICTURE_SIDE}" aria-hidden="true">
    ${svg`<circle cx=${x} cy=${y} r=${radius}/><circle class="inner" cx=${x} cy=${y} r=${radius}/>`}
  </svg>`;
}
