import { t } from '@vscode/l10n';
import { decimalText } from '../language/numbers';
import { CLASS_COUNT } from './labels';

/** Loss and accuracy (0 to 1) on one set of pictures. */
export interface Score {
  readonly loss: number;
  readonly accuracy: number;
}

/** Differences in accuracy: below the first there is hardly any overfitting, above the second it is strong. */
export const SMALL_GAP = 0.01;
export const LARGE_GAP = 0.05;

/** What guessing reaches. */
const GUESSING = 1 / CLASS_COUNT;

/** By how much the accuracy on the training pictures is higher than on new ones, -1 to 1. */
export function accuracyGap(training: Score, test: Score): number {
  return training.accuracy - test.accuracy;
}

/** Whether training has diverged: the weights have grown until the loss was no number any more. */
export function hasDiverged({ loss }: Score): boolean {
  return !Number.isFinite(loss);
}

/** Whether a network has learned next to nothing: it is not even twice as often right as guessing. */
export function hasHardlyLearned({ accuracy }: Score): boolean {
  return accuracy < 2 * GUESSING;
}

/** Says in plain words how well the network generalizes. `training` is the score of the last complete epoch. */
export function generalizationSentence(training: Score | undefined, test: Score): string {
  if (hasDiverged(test) || (training !== undefined && hasDiverged(training))) {
    return t('The loss is not a number: training has diverged. A smaller learning rate will help.');
  }
  if (training === undefined) {
    return t('Training was stopped in its first epoch, so there is no training accuracy to compare with.');
  }
  const gap = accuracyGap(training, test);
  const points = decimalText(Math.abs(gap * 100), 1);
  if (hasHardlyLearned(test)) {
    return t(
      'The network has learned next to nothing: guessing would be right {0} of the time. A ' +
        'smaller learning rate or more epochs may help.',
      t('{0}%', decimalText(GUESSING * 100, 0)),
    );
  }
  if (gap < -SMALL_GAP) {
    return t(
      'The network does {0} percentage points better on new pictures than it did while it ' +
        'learned: it was still improving, so more epochs may help.',
      points,
    );
  }
  if (gap < SMALL_GAP) {
    return t('The network does as well on new pictures as on those it learned from: it is not overfitting.');
  }
  if (gap < LARGE_GAP) {
    return t(
      'The network does {0} percentage points better on the pictures it learned from than ' +
        'on new ones: it is overfitting a little, as is usual after some epochs.',
      points,
    );
  }
  return t(
    'The network does {0} percentage points better on the pictures it learned from than ' +
      'on new ones: it is overfitting. Fewer epochs, dropout or early stopping may help.',
    points,
  );
}
