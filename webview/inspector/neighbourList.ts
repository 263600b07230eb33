import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Neighbour, Neighbours } from '../../src/shared/domain/insight';
import { className } from '../../src/shared/domain/labels';
import '../parts/fashionPicture';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { PictureUpdates } from '../parts/pictureUpdates';
import './neighbourList.css';
import { countText, decimalText } from '../../src/shared/language/numbers';

/** The training pictures that look most alike to the network. */
@customElement('neighbour-list')
export class NeighbourList extends PageElement {
  @property({ attribute: false }) neighbours: Neighbours | undefined;
  /** Of the training set. */
  @property({ attribute: false }) pictures: PictureSource | undefined;

  constructor() {
    super();
    new PictureUpdates(this);
  }

  override render() {
    const { neighbours } = this;
    if (neighbours === undefined) return html`<p class="hint">${t('Comparing with the training pictures…')}</p>`;
    const { nearest, other, compared } = neighbours;
    const isListed = nearest.some(({ index }) => index === other?.index);
    return html`<p class="hint">
        ${t('Nearest in the last hidden layer, among {0} training pictures.', countText(compared))}
      </p>
      <ul>
        ${nearest.map((each) => this.renderNeighbour(each))}
      </ul>
      ${
        other === undefined
          ? nothing
          : html`<p>
                ${
                  isListed
                    ? t('The nearest of another class is among them: {0}, at {1}.', ...otherText(other))
                    : t('The nearest of another class is farther away: {0}, at {1}.', ...otherText(other))
                }
              </p>
              ${
                isListed
                  ? nothing
                  : html`<ul>
                      ${this.renderNeighbour(other)}
                    </ul>`
              }`
      }`;
  }

  private renderNeighbour({ index, label, distance }: Neighbour) {
    const name = className(label);
    return html`<li>
      <fashion-picture
        .pixels=${this.pictures?.get(index)}
        label=${t('Training picture {0}: {1}', index, name)}
      ></fashion-picture>
      <span>${name}</span>
      <span class="hint">${decimalText(distance, 2)}</span>
    </li>`;
  }
}

function otherText({ label, distance }: Neighbour): [name: string, distance: string] {
  return [className(label), decimalText(distance, 2)];
}
