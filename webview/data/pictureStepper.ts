import { t } from '@vscode/l10n';
import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DataDescription } from '../../src/shared/domain/dataDescription';
import { className } from '../../src/shared/domain/labels';
import { PICTURE_SETS, type PictureSetName } from '../../src/shared/domain/predictionFilter';
import { SET_SIZES } from '../../src/shared/domain/pictureSets';
import { button, choice } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import '../parts/pictureProbe';
import { PictureUpdates } from '../parts/pictureUpdates';
import './pictureStepper.css';

/** A picture of one of the sets. */
export interface SetPicture {
  readonly set: PictureSetName;
  readonly index: number;
}

declare global {
  interface HTMLElementEventMap {
    'step-to': CustomEvent<SetPicture>;
  }
}

const sets = () =>
  PICTURE_SETS.map((set) => [set, set === 'test' ? t('Test pictures') : t('Training pictures')] as const);

/** One picture, and the way through all 70,000. Dispatches `step-to`. */
@customElement('picture-stepper')
export class PictureStepper extends PageElement {
  @property({ attribute: false }) data: DataDescription | undefined;
  /** Of the set of `at`. */
  @property({ attribute: false }) pictures: PictureSource | undefined;
  @property({ attribute: false }) at: SetPicture = { set: 'training', index: 0 };

  constructor() {
    super();
    new PictureUpdates(this);
  }

  override render() {
    const { set, index } = this.at;
    const labels = set === 'test' ? this.data?.testLabels : this.data?.trainingLabels;
    const label = labels?.[index];
    const picture = set === 'test' ? t('Test picture {0}', index) : t('Training picture {0}', index);
    const title = label === undefined ? picture : `${picture}: ${className(label)}`;
    const count = SET_SIZES[set];
    const step = (sign: string, name: string, to: number) =>
      button(
        sign,
        () => {
          this.go({ set, index: (to + count) % count });
        },
        { look: 'secondary', label: name },
      );
    return html`<div class="controls">
        ${choice({ id: 'stepper-set', label: t('Set'), value: set, options: sets() }, (value) => {
          this.go({ set: value as PictureSetName, index: 0 });
        })}
        ${step('‹', t('Previous picture'), index - 1)}
        <input
          type="number"
          aria-label=${t('Number of the picture')}
          min="0"
          max=${count - 1}
          .value=${String(index)}
          @change=${({ target }: Event) => {
            const wanted = Math.round(Number((target as HTMLInputElement).value));
            this.go({ set, index: Math.max(0, Math.min(count - 1, wanted || 0)) });
          }}
        />
        ${step('›', t('Next picture'), index + 1)}
      </div>
      <h3>${title}</h3>
      <picture-probe .pixels=${this.pictures?.get(index)} label=${title}></picture-probe>`;
  }

  private go(at: SetPicture): void {
    dispatch(this, 'step-to', at);
  }
}
