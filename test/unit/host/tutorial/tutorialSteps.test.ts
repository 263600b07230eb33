import assert from 'node:assert/strict';
import { isBuiltInTutorial } from '../../../../src/host/tutorial/tutorialSteps';

describe('The step of the tutorial that builds a network', () => {
  for (const [architecture, isTicked] of [
    ['dense', true],
    ['cnn', false],
  ] as const) {
    it(`is ${isTicked ? 'ticked' : 'not ticked'} by the choice of “${architecture}”`, () => {
      assert.equal(isBuiltInTutorial(architecture), isTicked);
    });
  }
});
