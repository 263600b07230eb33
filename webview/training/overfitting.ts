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
  const scores = history.flatMap(({ epoch, loss, testLoss }) =>
    testLoss === undefined || !Number.isFinite(testLoss) ? [] : [{ epoch, loss, testLoss }],
  );
  const best = scores.reduce<(typeof scores)[number] | undefined>(
    (lowest, each) => (lowest === undefined || each.testLoss < lowest.testLoss ? each : lowest),
    undefined,
  );
  const last = scores.at(-1);
  if (best === undefined || last === undefined || last.epoch - best.epoch < LASTING) return undefined;
  if (last.testLoss < best.testLoss * (1 + RISEN) || last.loss >= best.loss) return undefined;
  return { epoch: best.epoch, lowest: best.testLoss, last: last.testLoss };
}

/** Says from which epoch on the network overfits. Undefined if the run has not recorded the test loss. */
export function turnSentence(history: readonly EpochResult[]): string | undefined {
  if (!history.some(({ testLoss }) => testLoss !== undefined)) return undefined;
  const turn = findTurn(history);
  if (turn === undefined)
    return t('The test loss has not risen yet: so far, what the network learns also helps on new pictures.');
  const { epoch, lowest, last } = turn;
  return t(
    'The test loss was lowest after epoch {0} ({1}). Since then it has risen to {2}, although the training loss ' +
      'still falls: from there on, the network overfits. It learns its training pictures by heart, which does not ' +
      'help on new ones.',
    ...[epoch, localised(metric(lowest)), localised(metric(last))],
  );
}
