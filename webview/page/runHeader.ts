import { t } from '@vscode/l10n';
import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { assertNever } from '../../src/shared/domain/errors';
import { durationText } from '../../src/shared/text/durationText';
import { epochsText, secondsPerEpoch } from '../../src/shared/text/epochs';
import { stepLine, thinBar } from '../../src/shared/text/kerasText';
import { isNativeWorthIt, nativeSpeedupText } from '../../src/shared/text/nativeSpeedup';
import { progressText } from '../../src/shared/text/progressText';
import type { ErrorData } from '../../src/shared/domain/errors';
import type { RunRecord } from '../../src/shared/domain/runRecord';
import type { PageCommand, PageRun, PageTraining } from '../../src/shared/protocol/page';
import type { LiveRun } from '../../src/shared/training/trainingState';
import { button, progressRing } from '../parts/controls';
import { dispatch } from '../parts/dispatch';
import { PageElement } from '../parts/pageElement';
import './runHeader.css';
import { dateLanguage, localised, numberText } from '../../src/shared/language/numbers';

declare global {
  interface HTMLElementEventMap {
    'run-command': CustomEvent<PageCommand>;
  }
}

const finishingTexts = () => ({ evaluating: t('Evaluating on the test set…'), saving: t('Saving the run…') }) as const;

/** The state of training or the shown run, and buttons. Dispatches `run-command`. */
@customElement('run-header')
export class RunHeader extends PageElement {
  @property({ attribute: false }) training: PageTraining = { phase: 'idle' };
  @property({ attribute: false }) shown: PageRun = {};
  /** Of the next network, from the settings. */
  @property({ attribute: false }) architecture = '';
  @property({ attribute: false }) nativeIsOffered = false;
  /** Whether the details are shown on a narrow page; on a wide one they always are. */
  @state() private isUnfolded = false;

  override render() {
    const { shown } = this;
    return html`<header class=${this.isUnfolded ? 'unfolded' : ''}>
      <div class="title-line">
        <h1>Fashion-MNIST</h1>
        <div class="actions">${this.renderActions()} ${this.renderFold()}</div>
      </div>
      ${this.renderTraining()} ${shown.failure === undefined ? nothing : this.renderFailure(shown.failure)}
      <div class="details" id="run-details">${this.renderDetails()}</div>
    </header>`;
  }

  /** On a narrow page, what is not needed at every moment is folded away: the header stays in sight. */
  private renderFold() {
    return html`<button
      class="fold toggle"
      aria-expanded=${this.isUnfolded}
      aria-controls="run-details"
      @click=${() => {
        this.isUnfolded = !this.isUnfolded;
      }}
    >
      ${t('Details')}
    </button>`;
  }

  private renderActions() {
    const { training } = this;
    switch (training.phase) {
      case 'preparing':
        return this.command('stopTraining', t('Cancel'), 'secondary');
      case 'training':
        return html`${
          training.paused
            ? this.command('resumeTraining', t('Resume'))
            : this.command('pauseTraining', t('Pause'), 'secondary')
        }
        ${this.command('stopTraining', training.stopping ? t('Stopping…') : t('Stop'), 'secondary')}`;
      case 'finishing':
        return nothing;
      case 'idle':
      case 'failed':
        return html`${this.command('trainModel', t('Train Model'))}
          <span class="others">
            ${this.command('chooseArchitecture', t('Architecture: {0}', this.architecture), 'secondary')}
            ${this.command('openRun', t('Runs…'), 'secondary')}
            ${this.command('openSettings', t('Settings'), 'secondary')}
            ${this.command('openTutorial', t('Tutorial'), 'secondary')}
          </span>`;
      default:
        return assertNever(training);
    }
  }

  private renderTraining() {
    const { training } = this;
    switch (training.phase) {
      case 'idle':
        return nothing;
      case 'preparing':
        return html`<div class="status">
          ${progressRing()}
          <span role="status">${training.message}${training.fraction === undefined ? '…' : ''}</span>
          ${training.fraction === undefined ? nothing : html`<span>${progressText(training.fraction)}</span>`}
        </div>`;
      case 'training':
        return renderProgress(training.live, training.paused);
      case 'finishing':
        return html`<div class="status" role="status">${progressRing()} ${finishingTexts()[training.activity]}</div>`;
      case 'failed':
        return this.renderFailure(training.error);
      default:
        return assertNever(training);
    }
  }

  private renderFailure({ message, nextStep, action, otherAction }: ErrorData) {
    const offers = [action, otherAction].map((each) => {
      if (each === 'openSettings') return this.command(each, t('Open Settings'));
      if (each === 'chooseDataFolder') return this.command(each, t('Choose Folder…'));
      // When the shown run is at fault, the button at the top offers it already.
      if (each === 'trainModel' && this.training.phase === 'failed') return this.command(each, t('Try Again'));
      return nothing;
    });
    return html`<div class="failure" role="alert">
      <p><strong>${message}</strong></p>
      <p>${nextStep}</p>
      ${offers} ${this.command('showLog', t('Show Log'), 'secondary')}
    </div>`;
  }

  /** Of the running training or the shown run; nothing while the next training is prepared. */
  private renderDetails() {
    const { training, shown } = this;
    if ('live' in training) return renderOptions(training.live);
    return training.phase === 'preparing' ? nothing : this.renderRun(shown.record);
  }

  private renderRun(record: RunRecord | undefined) {
    if (record === undefined) return nothing;
    const { label, startedAt, options, backend, history, stepsPerEpoch } = record;
    const seconds = secondsPerEpoch(history, stepsPerEpoch);
    const parts = [
      ...(label === undefined ? [] : [label]),
      new Date(startedAt).toLocaleString(dateLanguage()),
      options.architecture,
      epochsText(record),
      ...(seconds === undefined ? [] : [t('{0} s an epoch', localised(seconds.toPrecision(2)))]),
      backend.description,
      t('seed {0}', options.seed),
    ];
    const nativeIsOffered = this.nativeIsOffered && isNativeWorthIt(options.architecture);
    return html`<p class="run-line">${parts.join(' · ')}</p>
      ${backend.measuredReason === undefined ? nothing : html`<p class="notice">${backend.measuredReason}</p>`}
      ${
        backend.fallbackReason === undefined
          ? nothing
          : html`<p class="notice">
              <span>
                ${backend.fallbackReason} ${t('WebAssembly trained the network.')}
                ${nativeIsOffered ? nativeSpeedupText(options.architecture) : nothing}
              </span>
              ${
                nativeIsOffered
                  ? this.command('installNativeTensorFlow', t('Install Native TensorFlow'), 'secondary')
                  : nothing
              }
            </p>`
      }`;
  }

  private command(command: PageCommand, text: string, look: 'primary' | 'secondary' = 'primary') {
    return button(
      text,
      () => {
        dispatch(this, 'run-command', command);
      },
      { look },
    );
  }
}

/** The progress of training. */
function renderProgress({ current, options, history }: LiveRun, paused: boolean) {
  const epoch = current?.epoch ?? history.length + 1;
  const ofThisEpoch =
    current === undefined || current.epoch <= history.length ? 0 : current.step / current.stepsPerEpoch;
  return html`<div class="status">
      <strong role="status"
        >${
          paused ? t('Epoch {0} of {1}, paused', epoch, options.epochs) : t('Epoch {0} of {1}', epoch, options.epochs)
        }</strong
      >
      <span class="hint"
        >${current === undefined || paused ? '' : t('{0} left', durationText(current.secondsLeft))}</span
      >
    </div>
    <progress max=${options.epochs} value=${history.length + ofThisEpoch} aria-label=${t('Training')}></progress>
    <pre class="step">${current === undefined ? ' ' : stepLine(current, thinBar)}</pre>`;
}

/** The options of the running training, and its backend. */
function renderOptions({ options, backend }: LiveRun) {
  const { architecture, optimizer, batchSize, learningRate, seed } = options;
  const parts = [
    architecture,
    optimizer,
    t('batches of {0}', batchSize),
    t('learning rate {0}', numberText(learningRate)),
    backend.description,
    t('seed {0}', seed),
  ];
  return html`<p class="run-line">${parts.join(' · ')}</p>`;
}
