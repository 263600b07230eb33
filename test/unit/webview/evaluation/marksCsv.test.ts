import assert from 'node:assert/strict';
import { disputed } from '../../../../src/shared/domain/marks';
import { marksCsv, undisputedAccuracy } from '../../../../webview/evaluation/marksCsv';
import { predictionTable } from '../../../../webview/parts/predictionTable';

/** Four pictures; the second and the fourth are predicted wrongly. */
const table = predictionTable('a', {
  testLabels: Uint8Array.of(0, 6, 9, 2),
  testProbabilities: Float32Array.from(
    [0, 0, 9, 4].flatMap((predicted) => Array.from({ length: 10 }, (_, i) => (i === predicted ? 0.91 : 0.01))),
  ),
});
const marks = [
  { picture: 1, mark: 'label wrong' },
  { picture: 3, mark: 'model wrong' },
] as const;

describe('The marks on mistakes', () => {
  it('are exported with what the network said, one line each', () => {
    assert.deepEqual(marksCsv(table, marks).split('\r\n'), [
      'test picture,label,prediction,confidence,loss,mark',
      '1,Shirt,T-shirt,0.9100,4.6052,label wrong',
      '3,Pullover,Coat,0.9100,4.6052,model wrong',
      '',
    ]);
  });

  it('dispute labels that are wrong or ambiguous, and not where the model is to blame', () => {
    assert.deepEqual([...disputed([...marks, { picture: 0, mark: 'ambiguous' }])], [1, 0]);
  });

  it('change the accuracy only by the pictures that are disputed', () => {
    assert.equal(undisputedAccuracy(table, new Set()), 2 / 4);
    assert.equal(undisputedAccuracy(table, disputed(marks)), 2 / 3);
  });
});
