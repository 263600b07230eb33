import { t } from '@vscode/l10n';
import { accuracyGap, hasDiverged, hasHardlyLearned } from '../domain/generalization';
import { className } from '../domain/labels';
import type { RunRecord } from '../domain/runRecord';
import { OPTION_LIMITS, type TrainOptions } from '../domain/trainOptions';
import { countText, decimalText, numberText } from '../language/numbers';
import { isStopped, lastEpochIfWhole, secondsPerEpoch } from '../text/epochs';
import { percentText } from '../text/percentText';
import { changedOptions } from './experiments';

/** Differences in test accuracy below this come from the seed alone as well. */
export const NOTICEABLE = 0.004;
/** A change of the gap that is worth a sentence. */
const GAP_NOTICEABLE = 0.01;
/** How many times as long an epoch takes, before it is worth a sentence. */
const SLOWER = 1.5;

/** What differs between two trainings, in words: `learning rate 1 instead of 0.001`. */
export function changeText(baseline: TrainOptions, variation: TrainOptions): string {
  const names = changedOptions(baseline, variation);
  if (names.length === 0) return t('nothing but the seed');
  return names
    .map((name) => t('{0}: {1} instead of {2}', nameOf(name), valueOf(variation, name), valueOf(baseline, name)))
    .join('; ');
}

/** What a variation has changed, made from the numbers of both runs: one to five sentences. */
export function comparisonText(baseline: RunRecord, variation: RunRecord): string {
  return [
    stopSentence(baseline, variation),
    accuracySentence(baseline, variation),
    gapSentence(baseline, variation),
    classSentence(baseline, variation),
    timeSentence(baseline, variation),
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

/** What was stopped has learned less than it could. */
function stopSentence(baseline: RunRecord, variation: RunRecord): string | undefined {
  const texts = [
    [baseline, t('The baseline was stopped in epoch {0} of {1}.', ...epochsOf(baseline))],
    [variation, t('The variation was stopped in epoch {0} of {1}.', ...epochsOf(variation))],
  ] as const;
  const stopped = texts.filter(([run]) => isStopped(run)).map(([, text]) => text);
  return stopped.length === 0 ? undefined : stopped.join(' ');
}

const epochsOf = ({ history, options }: RunRecord) => [history.length, options.epochs] as const;

function accuracySentence({ evaluation: before }: RunRecord, { evaluation: after }: RunRecord): string {
  if (hasDiverged(after)) return t('The training has diverged: its loss is no number any more.');
  const [from, to] = [percentText(before.accuracy, 2), percentText(after.accuracy, 2)];
  const difference = after.accuracy - before.accuracy;
  const points = decimalText(Math.abs(difference * 100), 2);
  if (Math.abs(difference) < NOTICEABLE)
    return t('The test accuracy is about the same: {0} and {1}. Another seed changes it as much.', from, to);
  if (difference < 0 && hasHardlyLearned(after))
    return t('It has learned next to nothing: the test accuracy fell from {0} to {1}.', from, to);
  return difference > 0
    ? t('The test accuracy rose from {0} to {1}, by {2} percentage points.', from, to, points)
    : t('The test accuracy fell from {0} to {1}, by {2} percentage points.', from, to, points);
}

function gapSentence(baseline: RunRecord, variation: RunRecord): string | undefined {
  // What has learned nothing has nothing to overfit with.
  if ([baseline, variation].some(({ evaluation }) => hasHardlyLearned(evaluation))) return undefined;
  const [before, after] = [baseline, variation].map((run) => {
    const training = lastEpochIfWhole(run);
    return training === undefined ? Number.NaN : accuracyGap(training, run.evaluation);
  });
  if (before === undefined || after === undefined || !(Math.abs(after - before) >= GAP_NOTICEABLE)) return undefined;
  const [from, to] = [decimalText(before * 100, 1), decimalText(after * 100, 1)];
  return after > before
    ? t(
        'It overfits more: the gap between training and test accuracy grew from {0} to {1} percentage points.',
        from,
        to,
      )
    : t(
        'It overfits less: the gap between training and test accuracy went from {0} to {1} percentage points.',
        from,
        to,
      );
}

function classSentence({ evaluation: before }: RunRecord, { evaluation: after }: RunRecord): string | undefined {
  const changes = before.classAccuracy.map((accuracy, label) =>
    Math.abs((after.classAccuracy[label] ?? Number.NaN) - accuracy),
  );
  const largest = Math.max(...changes);
  if (!(largest >= GAP_NOTICEABLE)) return undefined;
  const label = changes.indexOf(largest);
  const [from, to] = [before, after].map(({ classAccuracy }) => percentText(classAccuracy[label] ?? Number.NaN));
  return t('The class that changed most is {0}: from {1} to {2}.', className(label), from ?? '', to ?? '');
}

function timeSentence(baseline: RunRecord, variation: RunRecord): string | undefined {
  const [before, after] = [baseline, variation].map((run) => secondsPerEpoch(run.history, run.stepsPerEpoch));
  if (before === undefined || after === undefined || baseline.backend.kind !== variation.backend.kind) return undefined;
  const times = after / before;
  if (!Number.isFinite(times) || (times < SLOWER && times > 1 / SLOWER)) return undefined;
  return times > 1
    ? t('An epoch took {0} times as long.', decimalText(times, 1))
    : t('An epoch took {0} times less time.', decimalText(1 / times, 1));
}

function nameOf(option: keyof TrainOptions): string {
  const names: Readonly<Record<keyof TrainOptions, string>> = {
    architecture: t('network'),
    optimizer: t('optimizer'),
    epochs: t('epochs'),
    batchSize: t('batch size'),
    learningRate: t('learning rate'),
    hiddenUnits: t('hidden units'),
    seed: t('seed'),
    validationSplit: t('validation split'),
    earlyStoppingPatience: t('patience'),
  };
  return names[option];
}

/** Whole numbers are grouped, others have their decimals. */
function valueOf(options: TrainOptions, name: keyof TrainOptions): string {
  const value = options[name];
  if (typeof value === 'string') return value;
  return name in OPTION_LIMITS && Number.isInteger(value) ? countText(value) : numberText(value);
}
