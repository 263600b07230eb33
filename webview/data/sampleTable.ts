import { t } from '@vscode/l10n';
import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DataDescription } from '../../src/shared/domain/dataDescription';
import { CLASS_COUNT, CLASS_NAMES } from '../../src/shared/domain/labels';
import { PICTURE_PIXELS } from '../../src/shared/domain/pictures';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import '../parts/fashionPicture';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import { PictureUpdates } from '../parts/pictureUpdates';
import { classCounts, classSamples } from './classSamples';
import './sampleTable.css';
import { countText } from '../../src/shared/language/numbers';

declare global {
  interface HTMLElementEventMap {
    /** The number of a training picture that the person wants to see enlarged. */
    'enlarge-picture': CustomEvent<number>;
  }
}

const PER_CLASS = 10;

/** Counts, mean picture and ten random training pictures of each class. Dispatches `enlarge-picture`. */
@customElement('sample-table')
export class SampleTable extends PageElement {
  @property({ attribute: false }) data: DataDescription | undefined;
  /** Of the training set. */
  @property({ attribute: false }) pictures: PictureSource | undefined;
  @state() private seed = 1;

  constructor() {
    super();
    new PictureUpdates(this);
  }

  override render() {
    const { data } = this;
    if (data === undefined) return html``;
    const counts = classCounts(data.trainingLabels, CLASS_COUNT);
    const testCounts = classCounts(data.testLabels, CLASS_COUNT);
    const samples = classSamples(data.trainingLabels, CLASS_COUNT, PER_CLASS, this.seed);
    return html`<div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">${t('Class')}</th>
              <th scope="col" class="number">${t('Training')}</th>
              <th scope="col" class="number">${t('Test')}</th>
              <th scope="col">${t('Mean')}</th>
              <th scope="col" colspan=${PER_CLASS}>${t('Ten at random')}</th>
            </tr>
          </thead>
          <tbody>
            ${CLASS_NAMES.map(
              (name, label) =>
                html`<tr>
                  <th scope="row">${label} ${name}</th>
                  <td class="number">${countText(counts[label] ?? 0)}</td>
                  <td class="number">${countText(testCounts[label] ?? 0)}</td>
                  <td>
                    <fashion-picture
                      .pixels=${data.meanPictures.subarray(label * PICTURE_PIXELS, (label + 1) * PICTURE_PIXELS)}
                      label=${t('The mean of all training pictures of class {0}', name)}
                    ></fashion-picture>
                  </td>
                  ${samples[label]?.map((index) => this.renderSample(index, name))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${button(
        t('Another Ten'),
        () => {
          this.seed++;
        },
        { look: 'secondary' },
      )}`;
  }

  private renderSample(index: number, name: string) {
    return html`<td>
      <button
        title=${t('Training picture {0}', index)}
        aria-label=${t('Training picture {0}: {1}', index, name)}
        @click=${() => {
          dispatch(this, 'enlarge-picture', index);
        }}
      >
        <fashion-picture .pixels=${this.pictures?.get(index)} aria-hidden="true"></fashion-picture>
      </button>
    </td>`;
  }
}
