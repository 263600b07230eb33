import assert from 'node:assert/strict';
import { sheetCaption } from '../../../../webview/predictions/sheetCaption';

describe('A caption on a sheet of predictions', () => {
  const probabilities = Float32Array.from({ length: 10 }, (_, i) => (i === 6 ? 0.9 : 0.01));

  for (const [outcome, label, lines] of [
    ['right', 6, ['✓ Shirt 90%', '(Shirt)']],
    ['wrong', 2, ['✗ Shirt 90%', '(Pullover)']],
  ] as const) {
    it(`tells by a sign that a prediction is ${outcome}`, () => {
      assert.deepEqual(sheetCaption({ index: 3, label, predicted: 6, probabilities }), { outcome, lines });
    });
  }
});
