import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Neighbour, Neighbours } from '../../src/shared/domain/insight';
import { className } from '../../src/shared/domain/labels';
import '../parts/fashionPicture';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { PictureUpdates } from '../parts/pictureUpdates';
import './neighbourList.css';

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
    if (neighbours === undefined) return html`<p class="hint">Comparing with the training pictures…</p>`;
    const { nearest, other, compared } = neighbours;
    const isListed = nearest.some(({ index }) => index === other?.index);
    return html`<p class="hint">
        Nearest in the last hidden layer, among ${compared.toLocaleString('en')} training pictures.
      </p>
      <ul>
        ${nearest.map((each) => this.renderNeighbour(each))}
      </ul>
      ${
        other === undefined
          ? nothing
          : html`<p>
                The nearest of another class is ${isListed ? 'among them' : 'farther away'}: ${className(other.label)},
                at ${other.distance.toFixed(2)}.
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
        label="Training picture ${index}: ${name}"
      ></fashion-picture>
      <span>${name}</span>
      <span class="hint">${distance.toFixed(2)}</span>
    </li>`;
  }
}
