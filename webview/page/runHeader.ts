import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { assertNever } from '../../src/shared/domain/errors';
import { durationText } from '../../src/shared/text/durationText';
import { epochsText, secondsPerEpoch } from '../../src/shared/text/epochs';
import { stepLine, thinBar } from '../../src/shared/text/kerasText';
import { nativeSpeedupText } from '../../src/shared/text/nativeSpeedup';
import type { RunRecord } from '../../src/shared/domain/runRecord';
import type { LiveRun, TrainingState } from '../../src/shared/training/trainingState';
import { run, type PageCommand } from '../editor/vscodeApi';
import { PageElement } from '../parts/pageElement';

/** What is going on, and the buttons for it. */
@customElement('run-header')
export class RunHeader extends PageElement {
  @property({ attribute: false }) state: TrainingState = { phase: 'idle' };
  @property({ attribute: false }) record: RunRecord | undefined;
  /** Of the next network, as the settings have it. */
  @property({ attribute: false }) architecture = '';
  @property({ attribute: false }) nativeIsOffered = false;

  override render() {
    const { state } = this;
    return html`<header>
      <div class="title-line">
        <h1>Fashion-MNIST</h1>
        <div class="actions">${this.renderActions()}</div>
      </div>
      ${this.renderState()} ${'live' in state ? renderOptions(state.live) : nothing}
      ${this.record === undefined || 'live' in state ? nothing : this.renderRun(this.record)}
    </header>`;
  }

  private renderActions() {
    const { state } = this;
    if (state.phase === 'training') {
      return html`${state.paused ? button('resume', 'Resume') : button('pause', 'Pause', 'secondary')}
      ${button('stop', state.stopping ? 'Stopping…' : 'Stop', 'secondary')}`;
    }
    if (state.phase === 'preparing') return button('stop', 'Cancel', 'secondary');
    if (state.phase === 'finishing') return nothing;
    return html`${button('train', 'Train Model')}
    ${button('chooseArchitecture', `Architecture: ${this.architecture}`, 'secondary')}
    ${button('openRun', 'Runs…', 'secondary')} ${button('openSettings', 'Settings', 'secondary')}
    ${button('openTutorial', 'Tutorial', 'secondary')}`;
  }

  private renderState() {
    const { state } = this;
    switch (state.phase) {
      case 'preparing':
        return html`<div class="status">
          <vscode-progress-ring></vscode-progress-ring>
          <span role="status">${state.message}${state.fraction === undefined ? '…' : ''}</span>
          ${state.fraction === undefined ? nothing : html`<span>${Math.floor(state.fraction * 100)}%</span>`}
        </div>`;
      case 'training': {
        const { current, options, history } = state.live;
        const epoch = current?.epoch ?? history.length + 1;
        const done =
          history.length +
          (current === undefined || current.epoch <= history.length ? 0 : current.step / current.stepsPerEpoch);
        return html`<div class="status">
            <strong role="status">Epoch ${epoch} of ${options.epochs}${state.paused ? ', paused' : ''}</strong>
            <span class="hint"
              >${current === undefined || state.paused ? '' : `${durationText(current.secondsLeft)} left`}</span
            >
          </div>
          <progress max=${options.epochs} value=${done} aria-label="Training"></progress>
          <pre class="keras-line">${current === undefined ? ' ' : stepLine(current, thinBar)}</pre>`;
      }
      case 'finishing':
        return html`<div class="status" role="status">
          <vscode-progress-ring></vscode-progress-ring>
          ${state.activity === 'evaluating' ? 'Evaluating on the test set…' : 'Saving the run…'}
        </div>`;
      case 'failed':
        return html`<div class="failure" role="alert">
          <p><strong>${state.error.message}</strong></p>
          <p>${state.error.nextStep}</p>
          ${state.error.action === 'openSettings' ? button('openSettings', 'Open Settings') : nothing}
          ${button('showLog', 'Show Log', 'secondary')}
        </div>`;
      case 'idle':
      case 'finished':
        return nothing;
      default:
        return assertNever(state);
    }
  }

  private renderRun(record: RunRecord) {
    const { startedAt, options, backend, history, stepsPerEpoch } = record;
    const seconds = secondsPerEpoch(history, stepsPerEpoch);
    const parts = [
      new Date(startedAt).toLocaleString(navigator.language),
      options.architecture,
      epochsText(record),
      ...(seconds === undefined ? [] : [`${seconds.toPrecision(2)} s an epoch`]),
      backend.description,
      `seed ${options.seed}`,
    ];
    return html`<p class="run-line">${parts.join(' · ')}</p>
      ${
        backend.fallbackReason === undefined
          ? nothing
          : html`<p class="notice">
              <span>
                ${backend.fallbackReason} WebAssembly trained the network.
                ${this.nativeIsOffered ? nativeSpeedupText(options.architecture) : nothing}
              </span>
              ${this.nativeIsOffered ? button('installNative', 'Install Native TensorFlow', 'secondary') : nothing}
            </p>`
      }`;
  }
}

/** What is being trained, and by what. */
function renderOptions({ options, backend }: LiveRun) {
  const { architecture, optimizer, batchSize, learningRate, seed } = options;
  const parts = [
    architecture,
    optimizer,
    `batches of ${batchSize}`,
    `learning rate ${learningRate}`,
    backend.description,
    `seed ${seed}`,
  ];
  return html`<p class="run-line">${parts.join(' · ')}</p>`;
}

function button(command: PageCommand, text: string, appearance: 'primary' | 'secondary' = 'primary') {
  return html`<vscode-button
    appearance=${appearance}
    @click=${() => {
      run(command);
    }}
    >${text}</vscode-button
  >`;
}
