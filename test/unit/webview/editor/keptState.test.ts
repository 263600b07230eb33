import assert from 'node:assert/strict';
import { KeptState } from '../../../../webview/editor/keptState';

describe('What the page remembers', () => {
  const editor = (state: unknown) => ({
    getState: () => state,
    setState: (written: unknown) => {
      state = JSON.parse(JSON.stringify(written));
    },
  });

  it('is keyed: what one part writes does not erase what another has written', () => {
    const api = editor(undefined);
    const [predictions, pictures] = [new KeptState(api, 'predictions'), new KeptState(api, 'pictures')];
    predictions.write({ current: 7 });
    pictures.write('large');
    predictions.write({ current: 8 });
    assert.deepEqual(predictions.read(), { current: 8 });
    assert.equal(pictures.read(), 'large');
    assert.deepEqual(new KeptState(api, 'predictions').read(), { current: 8 }, 'also after a reload');
  });

  for (const [what, state] of [
    ['has not kept anything', undefined],
    ['has kept null', null],
    ['has kept text', 'predictions'],
    ["has kept another key's", { pictures: 'large' }],
  ] as const) {
    it(`is nothing where the editor ${what}, and can be written there`, () => {
      const kept = new KeptState(editor(state), 'predictions');
      assert.equal(kept.read(), undefined);
      kept.write(1);
      assert.equal(kept.read(), 1);
    });
  }
});
