import { t } from '@vscode/l10n';
import type { EpochResult, RunRecord } from '../domain/runRecord';

type Epochs = Pick<RunRecord, 'history' | 'stepsPerEpoch' | 'options' | 'outcome'>;

/** Whether a person ended the training. */
export function isStopped({ outcome }: Pick<RunRecord, 'outcome'>): boolean {
  return outcome === 'stopped';
}

/** The last complete epoch; undefined if training was stopped in the first one. */
export function lastWholeEpoch({
  history,
  stepsPerEpoch,
}: {
  readonly history: readonly EpochResult[];
  readonly stepsPerEpoch: number;
}) {
  return history.findLast(({ steps }) => steps >= stepsPerEpoch);
}

/** The last epoch if it is complete. Otherwise the network was evaluated later than its last complete epoch. */
export function lastEpochIfWhole(run: Pick<RunRecord, 'history' | 'stepsPerEpoch'>): EpochResult | undefined {
  const whole = lastWholeEpoch(run);
  return whole === run.history.at(-1) ? whole : undefined;
}

/** Whether the network was evaluated on the test set after every epoch. */
export function isTested(history: readonly EpochResult[]): boolean {
  return history.some(({ testLoss }) => testLoss !== undefined);
}

/** Mean duration of the complete epochs, in seconds; undefined while there is none. */
export function secondsPerEpoch(history: readonly EpochResult[], stepsPerEpoch: number): number | undefined {
  const whole = history.filter(({ steps }) => steps >= stepsPerEpoch);
  return whole.length === 0 ? undefined : whole.reduce((sum, { seconds }) => sum + seconds, 0) / whole.length;
}

/** How far a run went: `20 epochs`, `12 of 20 epochs, stopped early`, `stopped in epoch 4 of 20`. */
export function epochsText({ history, stepsPerEpoch, options, outcome }: Epochs): string {
  const { epochs } = options;
  const done = history.length;
  const isPartial = (history.at(-1)?.steps ?? 0) < stepsPerEpoch;
  switch (outcome) {
    case 'completed':
      return epochs === 1 ? t('1 epoch') : t('{0} epochs', epochs);
    case 'stopped-early':
      return t('{0} of {1} epochs, stopped early', done, epochs);
    case 'stopped':
      return isPartial
        ? t('stopped in epoch {0} of {1}', done, epochs)
        : epochs === 1
          ? t('stopped after 1 of 1 epoch')
          : t('stopped after {0} of {1} epochs', done, epochs);
  }
}
