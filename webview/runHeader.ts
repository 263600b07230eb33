import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { assertNever } from '../src/shared/errors';
import { stepLine } from '../src/shared/kerasText';
import { nativeSpeedupText } from '../src/shared/nativeSpeedup';
import type { RunRecord } from '../src/shared/runRecord';
import type { TrainingState } from '../src/shared/trainingState';
import { run, type PageCommand } from './editor';
import { PageElement } from './pageElement';

/** What is going on, and the buttons for it. */
@customElement('run-header')
export class RunHeader extends PageElement {
  @property({ attribute: false }) state: TrainingState = { phase: 'idle' };
  @property({ attribute: false }) record: RunRecord | undefined;

  override render() {
    const { state } = this;
    return html`<header>
      <div class="title-line">
        <h1>Fashion-MNIST</h1>
        <div class="actions">${this.renderActions()}</div>
      </div>
      ${this.renderState()}
      ${this.record === undefined || state.phase === 'training' ? nothing : this.renderRun(this.record)}
    </header>`;
  }

  private renderActions() {
    const { state } = this;
    if (state.phase === 'training') {
      return html`${state.paused ? button('resume', 'Resume') : button('pause', 'Pause', 'secondary')}
      ${button('stop', state.stopping ? 'Stopping…' : 'Stop', 'secondary')}`;
    }
    if (state.phase === 'preparing') return button('stop', 'Cancel', 'secondary');
    return html`${button('train', 'Train Model')} ${button('chooseArchitecture', 'Architecture…', 'secondary')}
    ${button('openSettings', 'Settings', 'secondary')} ${button('openTutorial', 'Tutorial', 'secondary')}`;
  }

  private renderState() {
    const { state } = this;
    switch (state.phase) {
      case 'preparing':
        return html`<div class="status" role="status">
          <vscode-progress-ring></vscode-progress-ring>
          ${state.message}${state.fraction === undefined ? '…' : ` ${Math.floor(state.fraction * 100)}%`}
        </div>`;
      case 'training': {
        const { current, options, history, backend } = state.live;
        const epoch = current?.epoch ?? history.length + 1;
        const done =
          history.length +
          (current === undefined || current.epoch <= history.length ? 0 : current.step / current.stepsPerEpoch);
        return html`<div class="status">
            <strong role="status">Epoch ${epoch} of ${options.epochs}${state.paused ? ', paused' : ''}</strong>
            <span class="hint"
              >${backend.description}${current === undefined ? '' : `, ${current.secondsLeft.toFixed(0)} s left`}</span
            >
          </div>
          <progress max=${options.epochs} value=${done} aria-label="Training"></progress>
          <pre class="keras-line">${current === undefined ? ' ' : stepLine(current)}</pre>`;
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
          ${state.error.action === 'open-settings' ? button('openSettings', 'Open Settings') : nothing}
          ${button('showLog', 'Show Log', 'secondary')}
        </div>`;
      case 'idle':
      case 'finished':
        return nothing;
      default:
        return assertNever(state);
    }
  }

  private renderRun({ startedAt, options, backend, history, outcome }: RunRecord) {
    const seconds = history.reduce((sum, each) => sum + each.seconds, 0) / Math.max(1, history.length);
    const parts = [
      new Date(startedAt).toLocaleString(navigator.language),
      options.architecture,
      `${history.length} of ${options.epochs} epochs${outcome === 'stopped' ? ' (stopped)' : outcome === 'stopped-early' ? ' (stopped early)' : ''}`,
      `${seconds.toPrecision(2)} s an epoch`,
      backend.description,
      `seed ${options.seed}`,
    ];
    return html`<p class="run-line">${parts.join(' · ')}</p>
      ${
        backend.fallbackReason === undefined
          ? nothing
          : html`<p class="notice">
              ${backend.fallbackReason} WebAssembly trained the network. ${nativeSpeedupText(options.architecture)}
              ${button('installNative', 'Install Native TensorFlow', 'secondary')}
            </p>`
      }`;
  }
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
