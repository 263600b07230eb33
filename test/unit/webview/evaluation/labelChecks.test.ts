import assert from 'node:assert/strict';
import { UserError } from '../../../../src/shared/domain/errors';
import type { Neighbours } from '../../../../src/shared/domain/insight';
import { LabelChecks, suspicionOf } from '../../../../webview/evaluation/labelChecks';
import type { Inspection } from '../../../../webview/inspector/inspection';
import { predictionAt, predictionTable } from '../../../../webview/parts/predictionTable';
import { Deferred } from '../../../support/deferred';

const SHIRT = 6;
const COAT = 4;
const T_SHIRT = 0;

/** The training pictures near a picture, by their labels. */
function near(...labels: readonly number[]): Neighbours {
  return {
    nearest: labels.map((label, index) => ({ index, label, distance: index })),
    other: undefined,
    compared: 60_000,
  };
}

const times = (count: number, label: number) => new Array<number>(count).fill(label);

/** Two shirts that were taken for T-shirts. */
const table = predictionTable('a', {
  testLabels: Uint8Array.of(SHIRT, SHIRT),
  testProbabilities: Float32Array.from([...[1, ...times(9, 0)], ...[1, ...times(9, 0)]]),
});
const pixels = new Uint8Array(784);

function inspection(findNeighbours: Inspection['findNeighbours']): Inspection {
  const nothing = () => Promise.reject(new Error('Nobody asks for this.'));
  return { findNeighbours, explain: nothing, copyCode: nothing };
}

describe('The label of a shirt that was taken for a T-shirt', () => {
  for (const [title, labels, expected] of [
    ['is suspected if all pictures near it are T-shirts', times(10, T_SHIRT), { count: 10, of: 10 }],
    ['is suspected if one is something else, but no shirt', [COAT, ...times(9, T_SHIRT)], { count: 9, of: 10 }],
    ['is not if one of them is a shirt', [...times(9, T_SHIRT), SHIRT], undefined],
    ['is not if two are something else', [COAT, COAT, ...times(8, T_SHIRT)], undefined],
    ['is not if all of them are coats: then the network is wrong in any case', times(10, COAT), undefined],
  ] as const) {
    it(title, () => {
      assert.deepEqual(suspicionOf(predictionAt(table, 0), near(...labels)), expected);
    });
  }
});

describe('The checks of labels', () => {
  it('compare one picture at a time, and keep what comes of it', async () => {
    const answer = new Deferred<Neighbours>();
    let asked = 0;
    let changes = 0;
    const checks = LabelChecks.of({ ...table });
    checks.onChange = () => changes++;
    const slow = inspection(() => {
      asked++;
      return answer.promise;
    });
    const first = checks.check(0, pixels, slow);
    await checks.check(1, pixels, slow);
    assert.deepEqual([asked, checks.count, changes], [1, 0, 0]);
    answer.resolve(near(...times(10, T_SHIRT)));
    await first;
    assert.deepEqual([checks.count, checks.compared, changes], [1, 60_000, 1]);
    assert.deepEqual(checks.suspicion(0), { count: 10, of: 10 });
    assert.ok(!checks.has(1));
    await checks.check(
      1,
      pixels,
      inspection(() => Promise.resolve(near(...times(10, COAT)))),
    );
    assert.deepEqual([checks.count, checks.has(1), checks.suspicion(1)], [2, true, undefined]);
  });

  it('leave the picture to the page, although the bytes of a call are transferred', async () => {
    const checks = LabelChecks.of({ ...table });
    const transferring = inspection((sent) => {
      structuredClone(sent, { transfer: [sent.buffer as ArrayBuffer] });
      return Promise.resolve(near(...times(10, COAT)));
    });
    await checks.check(0, pixels, transferring);
    assert.equal(pixels.length, 784);
  });

  it('end with the first failure, and say why, until they are asked to try again', async () => {
    const missing = new UserError({ code: 'dataset-missing', message: 'There is none.', nextStep: 'Get it.' });
    let asked = 0;
    const failing = inspection(() => {
      asked++;
      return Promise.reject(missing);
    });
    const checks = LabelChecks.of({ ...table });
    await checks.check(0, pixels, failing);
    await checks.check(0, pixels, failing);
    assert.deepEqual([asked, checks.failure?.message, checks.has(0)], [1, 'There is none.', false]);
    checks.retry();
    await checks.check(0, pixels, failing);
    assert.equal(asked, 2);
  });

  it('go on where they were left when the list of the same run is shown again', () => {
    assert.equal(LabelChecks.of(table), LabelChecks.of(table));
    assert.notEqual(LabelChecks.of({ ...table }), LabelChecks.of(table));
  });
});
