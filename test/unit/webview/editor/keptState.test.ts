import assert from 'node:assert/strict';
import { KeptState } from '../../../../webview/editor/keptState';

describe('What the page remembers', () => {
  const editor = (state: unknown) => ({
    getState: () => state,
    setState: (written: unknown) => {
      state = JSON.parse(JSON.stringify(written));
    },
  });

  it('has keys, so no part erases what another part has written', () => {
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
    ['no state', undefined],
    ['null', null],
    ['text', 'predictions'],
    ['the state of another key', { pictures: 'large' }],
  ] as const) {
    it(`is nothing if the editor has kept ${what}, and can be written`, () => {
      const kept = new KeptState(editor(state), 'predictions');
      assert.equal(kept.read(), undefined);
      kept.write(1);
      assert.equal(kept.read(), 1);
    });
  }
});
