import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EpochResult, Evaluation } from '../../src/shared/domain/runRecord';
import { percentText } from '../../src/shared/text/percentText';
import type { StepProgress } from '../../src/shared/training/trainingProgress';
import { card } from '../parts/card';
import { button } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import './trainingCurves';
import './trainingTab.css';

declare global {
  interface HTMLElementEventMap {
    'show-evaluation': CustomEvent<undefined>;
  }
}

/** How accuracy and loss change by epoch. Dispatches `show-evaluation`, which it offers when training has ended. */
@customElement('training-tab')
export class TrainingTab extends PageElement {
  @property({ attribute: false }) history: readonly EpochResult[] = [];
  /** The progress of the current epoch. */
  @property({ attribute: false }) current: StepProgress | undefined;
  /** Of a run that has ended. */
  @property({ attribute: false }) evaluation: Evaluation | undefined;
  /** The planned number of epochs. */
  @property({ type: Number }) epochs = 20;
  /** The epoch to mark, from 1. */
  @property({ attribute: false }) marked: number | undefined;

  override render() {
    return html`${this.evaluation === undefined ? nothing : this.renderOffer(this.evaluation)}
    ${card(
      'curves',
      'Accuracy and loss by epoch',
      html`<training-curves
        .history=${this.history}
        .current=${this.current}
        .evaluation=${this.evaluation}
        .epochs=${this.epochs}
        .marked=${this.marked}
      ></training-curves>`,
    )}`;
  }

  private renderOffer({ accuracy }: Evaluation) {
    return html`<p class="offer">
      <span>
        Training has ended. On the 10,000 test pictures, which it has never seen, the network is right
        <strong>${percentText(accuracy, 2)}</strong> of the time.
      </span>
      ${button('See Where It Fails', () => {
        dispatch(this, 'show-evaluation');
      })}
    </p>`;
  }
}
