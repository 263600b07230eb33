import { t } from '@vscode/l10n';
import type { EpochResult } from '../../src/shared/domain/runRecord';
import { metric } from '../../src/shared/text/kerasText';
import { localised } from '../../src/shared/language/numbers';

/** The test loss counts as risen when it is higher than its lowest by this share. */
const RISEN = 0.01;
/** The loss goes up and down from epoch to epoch: one that is higher says little until so many have gone by. */
const LASTING = 3;

/** Where the network begins to learn its training pictures by heart. */
export interface Turn {
  /** The epoch with the lowest test loss. */
  readonly epoch: number;
  readonly lowest: number;
  readonly last: number;
}

/**
 * The epoch from which on the test loss rises while the training loss still falls. Undefined if there is none yet, or
 * if the run has not recorded the test loss.
 */
export function findTurn(history: readonly EpochResult[]): Turn | undefined {
  const [best, last] = bestAndLast(history) ?? [];
  if (best === undefined || last === undefined || last.epoch - best.epoch < LASTING) return undefined;
  if (!hasRisen(best, last) || last.loss >= best.loss) return undefined;
  return { epoch: best.epoch, lowest: best.testLoss, last: last.testLoss };
}

interface Score {
  readonly epoch: number;
  readonly loss: number;
  readonly testLoss: number;
}

/** The epoch with the lowest test loss, and the last one; undefined if the run has recorded none. */
function bestAndLast(history: readonly EpochResult[]): readonly [best: Score, last: Score] | undefined {
  const scores = history.flatMap(({ epoch, loss, testLoss }) =>
    testLoss === undefined || !Number.isFinite(testLoss) ? [] : [{ epoch, loss, testLoss }],
  );
  const [first, last] = [scores[0], scores.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return [scores.reduce((lowest, each) => (each.testLoss < lowest.testLoss ? each : lowest), first), last];
}

function hasRisen(best: Score, last: Score): boolean {
  return last.testLoss >= best.testLoss * (1 + RISEN);
}

/**
 * Says from which epoch on the network overfits, or how the test loss went otherwise. Undefined if the run has not
 * recorded it.
 */
export function turnSentence(history: readonly EpochResult[]): string | undefined {
  const [best, latest] = bestAndLast(history) ?? [];
  if (best === undefined || latest === undefined) return undefined;
  const turn = findTurn(history);
  if (turn === undefined) {
    if (history.length === 1) return t('One epoch does not tell yet whether the network overfits.');
    if (latest.epoch - best.epoch < LASTING)
      return t(
        'The test loss is lowest after epoch {0}, one of the last: so far, what the network learns also helps on new ' +
          'pictures, if less than on those it learns from.',
        best.epoch,
      );
    return hasRisen(best, latest)
      ? t('The test loss has risen since epoch {0}, but so has the training loss: that is no overfitting.', best.epoch)
      : t(
          'The test loss has hardly changed since epoch {0}: what the network has learned since then does not help ' +
            'on new pictures.',
          best.epoch,
        );
  }
  const { epoch, lowest, last } = turn;
  return t(
    'The test loss was lowest after epoch {0} ({1}). Since then it has risen to {2}, although the training loss ' +
      'still falls: from there on, the network overfits. It learns its training pictures by heart, which does not ' +
      'help on new ones.',
    ...[epoch, localised(metric(lowest)), localised(metric(last))],
  );
}
