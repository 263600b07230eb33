import { t } from '@vscode/l10n';
import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EpochSnapshot } from '../../src/shared/domain/epochSnapshot';
import type { ErrorData } from '../../src/shared/domain/errors';
import type { EpochResult, Evaluation } from '../../src/shared/domain/runRecord';
import type { StepPoint } from '../../src/shared/domain/stepPoint';
import { percentText } from '../../src/shared/text/percentText';
import type { StepProgress } from '../../src/shared/training/trainingProgress';
import { card } from '../parts/card';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import type { PictureSource } from '../parts/pictureCache';
import './epochReplay';
import './trainingCurves';
import './trainingTab.css';
import { sentence } from '../parts/sentence';

declare global {
  interface HTMLElementEventMap {
    'show-evaluation': CustomEvent<undefined>;
    /** The tab is shown, and needs what was recorded after each epoch. */
    'need-snapshots': CustomEvent<undefined>;
  }
}

/**
 * How accuracy, loss and the network itself change by epoch. Dispatches `need-snapshots`, and `show-evaluation`, which
 * it offers when training has ended.
 */
@customElement('training-tab')
export class TrainingTab extends PageElement {
  /** Names the run whose training is shown. */
  @property({ attribute: false }) run: string | undefined;
  @property({ attribute: false }) history: readonly EpochResult[] = [];
  /** The training by step; undefined where it was not kept. */
  @property({ attribute: false }) points: readonly StepPoint[] | undefined;
  /** The progress of the current epoch. */
  @property({ attribute: false }) current: StepProgress | undefined;
  /** Of a run that has ended. */
  @property({ attribute: false }) evaluation: Evaluation | undefined;
  /** How many epochs the x axis has. */
  @property({ type: Number }) epochs = 20;
  /** The epoch to show; undefined for the latest. */
  @property({ attribute: false }) epoch: number | undefined;
  /** What was recorded after each epoch, undefined until it has been read. The run may have recorded nothing. */
  @property({ attribute: false }) known: { readonly list: readonly EpochSnapshot[] | undefined } | undefined;
  @property({ attribute: false }) failure: ErrorData | undefined;
  @property({ attribute: false }) pictures: PictureSource | undefined;

  override updated(changed: PropertyValues<this>): void {
    const isNewEpoch = changed.has('history') && changed.get('history')?.length !== this.history.length;
    // With the first step, the network before its training has been recorded.
    const hasBegun = changed.has('current') && changed.get('current') === undefined && this.current !== undefined;
    if (changed.has('run') || isNewEpoch || hasBegun) dispatch(this, 'need-snapshots');
  }

  override render() {
    return html`${this.evaluation === undefined ? nothing : this.renderOffer(this.evaluation)}
    ${card(
      'curves',
      t('Accuracy and loss by epoch'),
      html`<training-curves
        .history=${this.history}
        .points=${this.points}
        .current=${this.current}
        .evaluation=${this.evaluation}
        .epochs=${this.epochs}
        .marked=${this.epoch}
      ></training-curves>`,
    )}
    ${card('replay', t('The network, epoch by epoch'), this.renderReplay())}`;
  }

  private renderReplay() {
    const { failure, known } = this;
    if (failure !== undefined)
      return html`<p class="error" role="alert">
        ${t('What was recorded could not be read: {0} {1}', failure.message, failure.nextStep)}
      </p>`;
    if (known === undefined) return html`<p class="hint">${t('Reading what was recorded…')}</p>`;
    if (known.list?.length === 0 && this.evaluation === undefined)
      return html`<p class="hint">
        ${t('After the first epoch, this shows what the network answers, and its weights.')}
      </p>`;
    if (known.list === undefined || known.list.length === 0)
      return html`<p class="hint">
        ${t(
          'This run has recorded nothing after its epochs: it was trained in a lesson, it is older than that, or ' +
            'the setting “Record Epochs” was off.',
        )}
      </p>`;
    return html`<epoch-replay .snapshots=${known.list} .epoch=${this.epoch} .pictures=${this.pictures}></epoch-replay>`;
  }

  private renderOffer({ accuracy }: Evaluation) {
    return html`<p class="offer">
      <span>
        ${sentence(
          t(
            'Training has ended. On the 10,000 test pictures, which it has never seen, the ' +
              'network is right {0} of the time.',
          ),
          html`<strong>${percentText(accuracy, 2)}</strong>`,
        )}
      </span>
      ${button(t('See Where It Fails'), () => {
        dispatch(this, 'show-evaluation');
      })}
    </p>`;
  }
}
