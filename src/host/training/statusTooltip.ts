import { assertNever } from '../../shared/errors';
import { epochLine, stepLine } from '../../shared/kerasText';
import type { EpochResult } from '../../shared/runRecord';
import type { BackendInfo } from '../../shared/backendInfo';
import type { TrainingState } from '../../shared/trainingState';
import { percentText } from './statusText';

/** A link in the tooltip. */
interface Link {
  readonly title: string;
  readonly command: string;
}

const STOP: Link = { title: '$(debug-stop) Stop', command: 'fashionMnist.stopTraining' };
const PAUSE: Link = { title: '$(debug-pause) Pause', command: 'fashionMnist.pauseTraining' };
const RESUME: Link = { title: '$(debug-continue) Resume', command: 'fashionMnist.resumeTraining' };
const RESULTS: Link = { title: '$(graph-line) Results', command: 'fashionMnist.showResults' };
const LOG: Link = { title: '$(output) Log', command: 'fashionMnist.showLog' };
const TRAIN: Link = { title: '$(play) Train again', command: 'fashionMnist.trainModel' };

/** The commands that the tooltip may run. */
export const TOOLTIP_COMMANDS = [STOP, PAUSE, RESUME, RESULTS, LOG, TRAIN].map(({ command }) => command);

/** The status bar item's tooltip in Markdown: what Keras would print, how fast it goes and on what, and what one can do. */
export function statusTooltip(state: TrainingState): string {
  switch (state.phase) {
    case 'idle':
      return '';
    case 'preparing':
      return `Fashion-MNIST: ${state.message}\n\n${links([STOP, LOG])}`;
    case 'training': {
      const { current, history, options, backend } = state.live;
      const epoch = current?.epoch ?? history.length + 1;
      return [
        `**Epoch ${epoch}/${options.epochs}**`,
        ...(current === undefined ? [] : [codeLine(stepLine(current))]),
        speed(history, backend),
        links([state.paused ? RESUME : PAUSE, STOP, RESULTS]),
      ].join('\n\n');
    }
    case 'finishing':
      return [lastLine(state.live.history), speed(state.live.history, state.live.backend), links([RESULTS])].join(
        '\n\n',
      );
    case 'finished': {
      const { history, backend, evaluation } = state.record;
      return [
        `**${percentText(evaluation.accuracy)} test accuracy** after ${history.length} epochs`,
        lastLine(history),
        speed(history, backend),
        links([RESULTS, TRAIN]),
      ].join('\n\n');
    }
    case 'failed':
      return `${state.error.message}\n\n${state.error.nextStep}\n\n${links([LOG, TRAIN])}`;
    default:
      return assertNever(state);
  }
}

function lastLine(history: readonly EpochResult[]): string {
  const last = history.at(-1);
  return last === undefined ? '' : codeLine(epochLine(last));
}

function speed(history: readonly EpochResult[], backend: BackendInfo): string {
  const full = history.map(({ seconds }) => seconds);
  if (full.length === 0) return backend.description;
  const mean = full.reduce((sum, seconds) => sum + seconds, 0) / full.length;
  return `${mean.toPrecision(2)} s an epoch · ${backend.description}`;
}

function codeLine(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}

function links(all: readonly Link[]): string {
  return all.map(({ title, command }) => `[${title}](command:${command})`).join(' &nbsp; ');
}
