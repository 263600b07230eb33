import { inspect } from 'node:util';
import { t } from '@vscode/l10n';
import type { EpochResult } from '../../shared/domain/runRecord';
import { metric } from '../../shared/text/kerasText';
import { localised } from '../../shared/language/numbers';

/** What `fit` returns: a number for each epoch, by the names of what was measured. */
export class History {
  readonly history: {
    readonly loss: readonly number[];
    readonly accuracy: readonly number[];
    /** Empty without a validation split. */
    readonly valLoss: readonly number[];
    readonly valAccuracy: readonly number[];
  };

  constructor(readonly epochs: readonly EpochResult[]) {
    this.history = {
      loss: epochs.map(({ loss }) => loss),
      accuracy: epochs.map(({ accuracy }) => accuracy),
      valLoss: epochs.flatMap(({ validationLoss = [] }) => validationLoss),
      valAccuracy: epochs.flatMap(({ validationAccuracy = [] }) => validationAccuracy),
    };
  }

  /** What a cell shows whose last expression is `await model.fit(…)`. */
  [inspect.custom](): string {
    const last = this.epochs.at(-1);
    if (last === undefined) return t('History of no epoch');
    return t(
      'History of {0} epochs: loss {1}, accuracy {2}',
      this.epochs.length,
      localised(metric(last.loss)),
      localised(metric(last.accuracy)),
    );
  }
}
