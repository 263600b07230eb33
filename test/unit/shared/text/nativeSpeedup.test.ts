import assert from 'node:assert/strict';
import { nativeSpeedupText } from '../../../../src/shared/text/nativeSpeedup';
import { ARCHITECTURES } from '../../../../src/shared/domain/trainOptions';

describe('What native TensorFlow would gain', () => {
  for (const architecture of ARCHITECTURES) {
    it(`is told for ${architecture} as the bench measured it`, () => {
      const [, times] =
        /^Native TensorFlow would be about (\d+)× faster\.$/.exec(nativeSpeedupText(architecture)) ?? [];
      assert.ok(Number(times) > 1, nativeSpeedupText(architecture));
    });
  }
});
