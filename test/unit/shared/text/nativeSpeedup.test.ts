import assert from 'node:assert/strict';
import { nativeSpeedupText } from '../../../../src/shared/text/nativeSpeedup';
import { ARCHITECTURES } from '../../../../src/shared/domain/trainOptions';

describe('The sentence on the speed of native TensorFlow', () => {
  for (const architecture of ARCHITECTURES) {
    it(`says for ${architecture} what the bench has measured`, () => {
      const [, times] =
        /^Native TensorFlow would be about (\d+)× faster\.$/.exec(nativeSpeedupText(architecture)) ?? [];
      assert.ok(Number(times) > 1, nativeSpeedupText(architecture));
    });
  }
});
