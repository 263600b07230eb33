import assert from 'node:assert/strict';
import { KeptPlace } from '../../../../webview/page/keptPlace';
import { ALL_PICTURES } from '../../../../webview/pictures/sheetView';

describe('The kept place', () => {
  /** What the editor keeps, and a page that was loaded with it. */
  const loaded = (slot: { value: unknown }) =>
    new KeptPlace({
      read: () => slot.value,
      write: (value) => {
        slot.value = structuredClone(value);
      },
    });

  it('has the tab, the epoch and how far each tab was scrolled after a reload', () => {
    const slot = { value: undefined };
    const before = loaded(slot);
    before.visit({ tab: 'training', epoch: 7 });
    before.scrolled('training', 120.5);
    before.scrolled('predictions', 9000);
    before.visit({ tab: 'predictions' });
    for (let i = 0; i <= 200; i++) before.sees(`run ${i}`);
    before.sees('run 200');
    const sheet = { filter: { ...ALL_PICTURES, predicted: 3 }, openedId: 'file:///a.png', isDrawing: false };
    before.visit({ sheet });
    const experiments = {
      expected: { cnn: 'better' },
      judged: { run: 'a', expected: 'same', isRight: false },
    } as const;
    before.visit({ experiments });
    const after = loaded(slot);
    assert.deepEqual(after.place, { tab: 'predictions', epoch: 7, sheet, experiments });
    assert.deepEqual([after.scrollOf('training'), after.scrollOf('predictions')], [120.5, 9000]);
    assert.equal(after.scrollOf('data'), 0);
    const seen = ['run 0', 'run 1', 'run 200', 'run 201'].map((what) => after.hasSeen(what));
    assert.deepEqual(seen, [false, true, true, false], 'the latest two hundred');
  });

  for (const [what, value] of [
    ['nothing', undefined],
    ['text', 'a'],
    ['an unknown tab', { tab: 'summary', scroll: {} }],
    ['a negative epoch', { tab: 'training', epoch: -1, scroll: {} }],
    ['a class that there is not', { scroll: {}, sheet: { filter: { ...ALL_PICTURES, truth: 10 }, isDrawing: false } }],
    ['an expectation that there is not', { scroll: {}, experiments: { expected: { cnn: 'great' } } }],
    ['a negative place', { scroll: { data: -1 } }],
  ] as const) {
    it(`is empty if ${what} was kept`, () => {
      const kept = loaded({ value });
      assert.deepEqual(kept.place, { tab: undefined, epoch: undefined });
      assert.equal(kept.scrollOf('data'), 0);
    });
  }
});
