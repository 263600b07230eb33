import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { PICTURE_SIDE, TEST_PICTURES, TRAINING_PICTURES } from '../../src/shared/domain/pictures';
import { shapesText } from '../../src/shared/text/shapesText';
import { card } from '../parts/card';
import { PageElement } from '../parts/pageElement';
import './dataTab.css';

const SHAPES = shapesText({
  trainImages: [TRAINING_PICTURES, PICTURE_SIDE, PICTURE_SIDE],
  trainLabels: [TRAINING_PICTURES],
  testImages: [TEST_PICTURES, PICTURE_SIDE, PICTURE_SIDE],
  testLabels: [TEST_PICTURES],
});

/** The data set: its arrays and its classes. */
@customElement('data-tab')
export class DataTab extends PageElement {
  override render() {
    return html`<div class="cards">
      ${card(
        'shapes',
        'The arrays',
        html`<pre>${SHAPES}</pre>
          <p class="hint">
            Each picture has 28 × 28 grey values from 0, the background, to 255. They are divided by 255 before
            training. The network never learns from the test pictures.
          </p>`,
      )}
      ${card(
        'classes',
        'The classes',
        html`<ol start="0">
          ${CLASS_NAMES.map((name) => html`<li>${name}</li>`)}
        </ol>`,
      )}
    </div>`;
  }
}
