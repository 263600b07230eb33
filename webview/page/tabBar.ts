import { t } from '@vscode/l10n';
import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { RESULTS_TABS, type ResultsTab } from '../../src/shared/domain/resultsPlace';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import './tabBar.css';
import { tabAfterKey } from './tabKeys';

declare global {
  interface HTMLElementEventMap {
    'choose-tab': CustomEvent<ResultsTab>;
  }
}

const tabTitles = (): Readonly<Record<ResultsTab, string>> => ({
  data: t('Data'),
  model: t('Model'),
  training: t('Training'),
  evaluation: t('Evaluation'),
  predictions: t('Predictions'),
  experiments: t('Experiments'),
  pictures: t('Your pictures'),
});

/** The id of the element that shows a tab's content. */
export const PANEL_ID = 'tab-panel';

/** The id of a tab in the bar, which names its panel. */
export function tabId(tab: ResultsTab): string {
  return `tab-${tab}`;
}

/** The tabs of the page. Arrow keys, Home and End choose another one. Dispatches `choose-tab`. */
@customElement('tab-bar')
export class TabBar extends PageElement {
  @property() selected: ResultsTab = 'data';

  override render() {
    return html`<div role="tablist" aria-label=${t('Results')} @keydown=${this.onKey}>
      ${RESULTS_TABS.map(
        (tab) =>
          html`<button
            role="tab"
            id=${tabId(tab)}
            aria-controls=${PANEL_ID}
            aria-selected=${tab === this.selected}
            tabindex=${tab === this.selected ? 0 : -1}
            @click=${() => {
              dispatch(this, 'choose-tab', tab);
            }}
          >
            ${tabTitles()[tab]}
          </button>`,
      )}
    </div>`;
  }

  /** Moves the keyboard focus to the selected tab. */
  focusSelected(): void {
    this.querySelector<HTMLElement>('[aria-selected="true"]')?.focus({ preventScroll: true });
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const tab = tabAfterKey(event.key, this.selected);
    if (tab === undefined) return;
    event.preventDefault();
    dispatch(this, 'choose-tab', tab);
    // The page marks it as selected later.
    this.querySelector<HTMLElement>(`#${tabId(tab)}`)?.focus({ preventScroll: true });
  };
}
