import { t } from '@vscode/l10n';
import type { BackendInfo } from '../../shared/domain/backendInfo';
import type { RunRecord } from '../../shared/domain/runRecord';
import type { TrainOptions } from '../../shared/domain/trainOptions';
import type { Backend } from '../engine/backend';
import { localised } from '../../shared/language/numbers';

/** Runs to look at, the newest ones. */
export const RUNS_TO_COMPARE = 30;

/**
 * What trains a network sooner on this computer, as its saved runs have measured: native TensorFlow, unless WebAssembly
 * has been at least as fast with the same network and batch size. Then native TensorFlow is not loaded, which would
 * take a second.
 * @param usual native TensorFlow, or WebAssembly where that cannot be loaded
 */
export async function chooseBackend(
  usual: () => Promise<Backend>,
  wasm: () => Promise<Backend>,
  options: TrainOptions,
  runs: readonly RunRecord[],
): Promise<Backend> {
  const alike = runs.filter((run) => isAlike(run.options, options));
  const nativeTime = shortestStep(alike, ({ kind }) => kind === 'native');
  if (shortestStep(alike, ({ kind }) => kind === 'wasm') > nativeTime || nativeTime === Infinity) return usual();
  const backend = await wasm().catch(() => undefined);
  if (backend === undefined) return usual();
  // With another number of threads, WebAssembly was not measured.
  const wasmTime = shortestStep(alike, ({ description }) => description === backend.info.description);
  if (wasmTime > nativeTime) return usual();
  const measuredReason = t(
    'WebAssembly was as fast as native TensorFlow on this computer: {0} a step instead of {1}.',
    milliseconds(wasmTime),
    milliseconds(nativeTime),
  );
  return { ...backend, info: { ...backend.info, measuredReason } };
}

/** Whether a step takes the same arithmetic. */
function isAlike(run: RunRecord['options'], options: TrainOptions): boolean {
  const names = ['architecture', 'hiddenUnits', 'batchSize', 'optimizer', 'validationSplit'] as const;
  return names.every((name) => run[name] === options[name]);
}

/** The shortest step of the runs on certain backends in seconds; infinite if there is none. */
function shortestStep(runs: readonly RunRecord[], isMeant: (backend: BackendInfo) => boolean): number {
  return Math.min(...runs.filter(({ backend }) => isMeant(backend)).flatMap(stepTimes));
}

/** Seconds of a step in each whole epoch, its share of validation included. */
function stepTimes({ history, stepsPerEpoch }: RunRecord): number[] {
  const whole = history.filter(({ steps, seconds }) => steps === stepsPerEpoch && seconds > 0);
  return whole.map(({ seconds, steps }) => seconds / steps);
}

function milliseconds(seconds: number): string {
  return `${localised((seconds * 1000).toPrecision(2))} ms`;
}
