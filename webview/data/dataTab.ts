import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DataDescription } from '../../src/shared/domain/dataDescription';
import type { ErrorData } from '../../src/shared/domain/errors';
import { PICTURE_SIDE, TEST_PICTURES, TRAINING_PICTURES } from '../../src/shared/domain/pictures';
import type { PictureSetName } from '../../src/shared/domain/predictionFilter';
import { shapesText } from '../../src/shared/text/shapesText';
import { card } from '../parts/card';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import './dataTab.css';
import './pictureStepper';
import type { SetPicture } from './pictureStepper';
import './sampleTable';
import './valueHistogram';

declare global {
  interface HTMLElementEventMap {
    /** The tab is shown, and needs the description of the data. */
    'need-data': CustomEvent<undefined>;
    /** The person wants the data to be downloaded. */
    'fetch-data': CustomEvent<undefined>;
  }
}

const SHAPES = shapesText({
  trainImages: [TRAINING_PICTURES, PICTURE_SIDE, PICTURE_SIDE],
  trainLabels: [TRAINING_PICTURES],
  testImages: [TEST_PICTURES, PICTURE_SIDE, PICTURE_SIDE],
  testLabels: [TEST_PICTURES],
});

/** The data set. Needs no run. Dispatches `need-data`, and `fetch-data` where the data are not there yet. */
@customElement('data-tab')
export class DataTab extends PageElement {
  /** Undefined until the data have been read. */
  @property({ attribute: false }) data: DataDescription | undefined;
  /** Why the data could not be read. */
  @property({ attribute: false }) failure: ErrorData | undefined;
  @property({ attribute: false }) sources: Readonly<Record<PictureSetName, PictureSource>> | undefined;
  @state() private at: SetPicture = { set: 'training', index: 0 };

  /** The test picture that a link has opened. */
  @property({ attribute: false }) wanted: { readonly index: number } | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('wanted') && this.wanted !== undefined) this.at = { set: 'test', index: this.wanted.index };
  }

  override updated(changed: PropertyValues<this>): void {
    // The card appears together with the data.
    const isNew = changed.has('wanted') || (changed.has('data') && changed.get('data') === undefined);
    if (isNew && this.wanted !== undefined) this.querySelector('#one-picture')?.scrollIntoView();
  }

  override firstUpdated(): void {
    dispatch(this, 'need-data');
  }

  override render() {
    const { data, sources } = this;
    return html`<div
      class="cards"
      @enlarge-picture=${({ detail }: HTMLElementEventMap['enlarge-picture']) => {
        this.at = { set: 'training', index: detail };
      }}
      @step-to=${({ detail }: HTMLElementEventMap['step-to']) => {
        this.at = detail;
      }}
    >
      ${card(
        'shapes',
        t('The arrays'),
        html`<pre>${SHAPES}</pre>
          ${this.renderState()}`,
      )}
      ${
        data === undefined
          ? nothing
          : html`${card(
              'samples',
              t('The classes'),
              html`<sample-table .data=${data} .pictures=${sources?.training}></sample-table>`,
            )}
            ${card(
              'one-picture',
              t('One picture'),
              html`<picture-stepper
                .data=${data}
                .at=${this.at}
                .pictures=${sources?.[this.at.set]}
              ></picture-stepper>`,
            )}
            ${card('values', t('The pixels'), html`<value-histogram .histogram=${data.histogram}></value-histogram>`)}`
      }
    </div>`;
  }

  private renderState() {
    const { data, failure } = this;
    if (failure?.code === 'dataset-missing') {
      return html`<p role="status">${t('The data are not on this computer yet. The four files have 30 MB.')}</p>
        ${button(t('Download the Data'), () => {
          dispatch(this, 'fetch-data');
        })}
        <p class="hint">${failure.message} ${failure.nextStep}</p>`;
    }
    if (failure !== undefined) {
      return html`<p class="error" role="alert">
        ${t('The data could not be read: {0} {1}', failure.message, failure.nextStep)}
      </p>`;
    }
    return html`<p class="hint">
      ${data === undefined ? `${t('Reading the data…')} ` : ''}${t(
        'Each picture has 28 × 28 grey values from 0, the background, to 255. They are ' +
          'divided by 255 before training. ' +
          'The network never learns from the test pictures.',
      )}
    </p>`;
  }
}
