import assert from 'node:assert/strict';
import { EarlyStopping } from '../../../../src/worker/training/earlyStopping';

/** Keras' EarlyStopping(monitor="val_loss", patience=…): the epoch after which it ends, or undefined. */
const CASES: readonly (readonly [string, number, readonly (number | undefined)[], number | undefined])[] = [
  ['goes on while the loss falls', 1, [3, 2, 1], undefined],
  ['ends after one epoch without a lower loss', 1, [3, 2, 2, 1], 3],
  ['waits for as many epochs as its patience', 2, [3, 4, 5, 1], 3],
  ['starts to wait again after a lower loss', 2, [3, 4, 2, 4, 5], 5],
  ['takes the first loss as the best even if it is not a number', 2, [Number.NaN, 2, 1, 0], 3],
  ['is off at patience 0', 0, [1, 2, 3, 4], undefined],
  ['needs a validation loss', 1, [undefined, undefined, undefined], undefined],
];

describe('Early stopping', () => {
  for (const [what, patience, losses, end] of CASES) {
    it(what, () => {
      const earlyStopping = new EarlyStopping(patience);
      const over = losses.findIndex((loss) => earlyStopping.isOver(loss));
      assert.equal(over < 0 ? undefined : over + 1, end);
    });
  }
});
