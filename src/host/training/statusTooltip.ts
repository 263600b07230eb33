import { t } from '@vscode/l10n';
import { assertNever, type ErrorData } from '../../shared/domain/errors';
import { epochsText, secondsPerEpoch } from '../../shared/text/epochs';
import { epochLine, stepLine, thinBar } from '../../shared/text/kerasText';
import type { EpochResult, RunRecord } from '../../shared/domain/runRecord';
import type { TrainingState } from '../../shared/training/trainingState';
import { COMMANDS } from '../platform/commandIds';
import type { Shown } from './statusText';
import { percentText } from '../../shared/text/percentText';
import { localised } from '../../shared/language/numbers';

/** A link in the tooltip. */
interface Link {
  readonly title: () => string;
  readonly command: string;
}

const STOP: Link = { title: () => `$(debug-stop) ${t('Stop')}`, command: COMMANDS.stopTraining };
const PAUSE: Link = { title: () => `$(debug-pause) ${t('Pause')}`, command: COMMANDS.pauseTraining };
const RESUME: Link = { title: () => `$(debug-continue) ${t('Resume')}`, command: COMMANDS.resumeTraining };
const RESULTS: Link = { title: () => `$(graph-line) ${t('Results')}`, command: COMMANDS.showResults };
const LOG: Link = { title: () => `$(output) ${t('Log')}`, command: COMMANDS.showLog };
const TRAIN: Link = { title: () => `$(play) ${t('Train again')}`, command: COMMANDS.trainModel };

/** The commands that the tooltip may run. */
export const TOOLTIP_COMMANDS = [STOP, PAUSE, RESUME, RESULTS, LOG, TRAIN].map(({ command }) => command);

/** The status bar item's tooltip in Markdown: Keras' progress line, the speed, the backend, and links to commands. */
export function statusTooltip(state: TrainingState, shown: Shown): string {
  switch (state.phase) {
    case 'idle':
    case 'finished':
      return restingTooltip(shown);
    case 'preparing':
      return `Fashion-MNIST: ${state.message}\n\n${links([STOP, LOG])}`;
    case 'training': {
      const { current, history, options } = state.live;
      const epoch = current?.epoch ?? history.length + 1;
      return [
        state.paused
          ? t('**Epoch {0}/{1}**, paused', epoch, options.epochs)
          : t('**Epoch {0}/{1}**', epoch, options.epochs),
        ...(current === undefined ? [] : [codeLine(stepLine(current, thinBar))]),
        speed(state.live),
        links([state.paused ? RESUME : PAUSE, STOP, RESULTS]),
      ].join('\n\n');
    }
    case 'finishing':
      return [lastLine(state.live), speed(state.live), links([RESULTS])].join('\n\n');
    case 'failed':
      return failureTooltip(state.error);
    default:
      return assertNever(state);
  }
}

function restingTooltip({ record, failure }: Shown): string {
  if (failure !== undefined) return failureTooltip(failure);
  if (record === undefined) return '';
  const accuracy = t('**{0} test accuracy**', percentText(record.evaluation.accuracy));
  return [
    `${accuracy} · ${record.options.architecture} · ${epochsText(record)}`,
    lastLine(record),
    speed(record),
    links([RESULTS, TRAIN]),
  ].join('\n\n');
}

function failureTooltip({ message, nextStep }: ErrorData): string {
  return `${plain(message)}\n\n${plain(nextStep)}\n\n${links([LOG, TRAIN])}`;
}

/** What a live run and a finished run have in common. */
type Run = Pick<RunRecord, 'backend' | 'stepsPerEpoch'> & { readonly history: readonly EpochResult[] };

function lastLine({ history, stepsPerEpoch }: Run): string {
  const last = history.at(-1);
  return last === undefined ? '' : codeLine(epochLine(last, stepsPerEpoch, thinBar));
}

function speed({ history, stepsPerEpoch, backend }: Run): string {
  const seconds = secondsPerEpoch(history, stepsPerEpoch);
  const speed = seconds === undefined ? '' : `${t('{0} s an epoch', localised(seconds.toPrecision(2)))} · `;
  const why = backend.fallbackReason ?? backend.measuredReason;
  return `${speed}${backend.description}${why === undefined ? '' : `\n\n${plain(why)}`}`;
}

/** Escapes Markdown, because a message may contain a path. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>]/g, '\\$&');
}

function codeLine(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}

function links(all: readonly Link[]): string {
  return all.map(({ title, command }) => `[${title()}](command:${command})`).join(' &nbsp; ');
}
