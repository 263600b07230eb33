import { t } from '@vscode/l10n';
import { confidenceAt } from '../../src/shared/domain/answers';
import type { PredictionTable } from '../parts/predictionTable';
import { decimalText } from '../../src/shared/language/numbers';

/** The pictures whose confidence lies in one bin: above `from`, up to and including `to`. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** The mean confidence, NaN in an empty bin. */
  readonly confidence: number;
  /** The share of right answers, NaN in an empty bin. */
  readonly accuracy: number;
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /**
   * Expected calibration error: the mean distance between confidence and accuracy, weighted by the bins' pictures. NaN
   * for a diverged network.
   */
  readonly error: number;
  /** The mean confidence minus the accuracy, over all pictures. Above zero the network is over-confident. */
  readonly excess: number;
}

/**
 * Compares how sure the network is with how often it is right. Source: Guo, Pleiss, Sun, Weinberger, “On Calibration of
 * Modern Neural Networks”, 2017. A value on a bin's edge belongs to the lower bin, as in scikit-learn.
 */
export function calibrate(table: PredictionTable, binCount = 10): Calibration {
  const counts = new Array<number>(binCount).fill(0);
  const confidences = new Array<number>(binCount).fill(0);
  const hits = new Array<number>(binCount).fill(0);
  table.labels.forEach((label, index) => {
    const confidence = confidenceAt(table, index);
    if (Number.isNaN(confidence)) return;
    const bin = Math.min(binCount - 1, Math.max(0, Math.ceil(confidence * binCount) - 1));
    counts[bin] = (counts[bin] ?? 0) + 1;
    confidences[bin] = (confidences[bin] ?? 0) + confidence;
    if (label === table.predicted[index]) hits[bin] = (hits[bin] ?? 0) + 1;
  });
  const bins = counts.map((count, i) => ({
    from: i / binCount,
    to: (i + 1) / binCount,
    count,
    confidence: (confidences[i] ?? 0) / count,
    accuracy: (hits[i] ?? 0) / count,
  }));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const filled = bins.filter(({ count }) => count > 0);
  const weighted = (of: (bin: CalibrationBin) => number) =>
    filled.reduce((sum, bin) => sum + bin.count * of(bin), 0) / total;
  return {
    bins,
    error: weighted(({ confidence, accuracy }) => Math.abs(confidence - accuracy)),
    excess: weighted(({ confidence, accuracy }) => confidence - accuracy),
  };
}

/** A difference below this, as a fraction, is not worth a word. */
const WELL_CALIBRATED = 0.02;

/** Says in plain words whether the network's confidence can be trusted. */
export function calibrationSentence({ error, excess }: Calibration): string {
  if (Number.isNaN(error)) return t('The network has no probabilities: training has diverged.');
  const points = decimalText(Math.abs(excess) * 100, 1);
  if (Math.abs(excess) < WELL_CALIBRATED) {
    return t(
      'On average the network is as sure as it should be: its confidence is within {0} ' +
        'percentage points of its accuracy.',
      points,
    );
  }
  return excess > 0
    ? t('The network is over-confident: it is {0} percentage points surer, on average, than it is right.', points)
    : t(
        'The network is under-confident: it is right more often than it is sure, by {0} ' +
          'percentage points on average.',
        points,
      );
}
