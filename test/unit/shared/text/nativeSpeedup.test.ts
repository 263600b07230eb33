import assert from 'node:assert/strict';
import { isNativeWorthIt, nativeSpeedupText } from '../../../../src/shared/text/nativeSpeedup';
import { ARCHITECTURES } from '../../../../src/shared/domain/trainOptions';

describe('The sentence on the speed of native TensorFlow', () => {
  for (const architecture of ARCHITECTURES) {
    it(`says for ${architecture} what the bench has measured`, () => {
      const [, times] =
        /^Native TensorFlow would be about ([\d.]+)× faster\.$/.exec(nativeSpeedupText(architecture)) ?? [];
      assert.ok(Number(times) > 0, nativeSpeedupText(architecture));
    });
  }

  it('names no number where nothing was measured', () => {
    assert.equal(nativeSpeedupText('cnn', {}), 'Native TensorFlow would be faster.');
  });
});

describe('Native TensorFlow', () => {
  it('is offered where it is at least 1.5 times as fast, or was not measured', () => {
    assert.equal(isNativeWorthIt('dense', { dense: 1.5 }), true);
    assert.equal(isNativeWorthIt('dense', { dense: 1.4 }), false);
    assert.equal(isNativeWorthIt('cnn', { dense: 1 }), true);
  });
});
