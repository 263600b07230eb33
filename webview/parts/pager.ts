import { t } from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { button } from './controls';
import { countText } from '../../src/shared/language/numbers';

export interface Pages {
  /** The place of the first picture on the page. */
  readonly start: number;
  /** The number of pictures on all pages. */
  readonly count: number;
  readonly pageSize: number;
}

/** Buttons for the pages of a grid. `turn` gets the place of the first picture on the chosen page. */
export function pager({ start, count, pageSize }: Pages, turn: (place: number) => void): TemplateResult {
  const end = Math.min(start + pageSize, count);
  const pages = Math.max(1, Math.ceil(count / pageSize));
  const arrow = (sign: string, label: string, place: number, disabled: boolean) =>
    button(
      sign,
      () => {
        turn(place);
      },
      { look: 'icon', label, disabled },
    );
  return html`<span class="pager">
    ${arrow('‹', t('Previous page'), start - pageSize, start === 0)}
    <span aria-live="polite"
      >${t('{0} of {1}', count === 0 ? '0' : `${start + 1}–${end}`, countText(count))}<span class="pager-wide"
        >${t(', page {0} of {1}', Math.floor(start / pageSize) + 1, pages)}</span
      ></span
    >
    ${arrow('›', t('Next page'), start + pageSize, end >= count)}
  </span>`;
}
