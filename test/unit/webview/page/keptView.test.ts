import assert from 'node:assert/strict';
import { KeptView } from '../../../../webview/page/keptView';
import { EVERYTHING } from '../../../../webview/parts/predictionTable';
import { START, type GridView } from '../../../../webview/predictions/gridView';

const view: GridView = { filter: { ...EVERYTHING, label: 6, predicted: 0, outcome: 'wrong' }, current: 30 };

describe('The kept view', () => {
  const keptIn = (value: unknown) => {
    const slot = { value };
    const kept = new KeptView({
      read: () => slot.value,
      write: (written) => {
        slot.value = structuredClone(written);
      },
    });
    return kept;
  };

  it('is restored in the same run', () => {
    const kept = keptIn(undefined);
    kept.write('a', view);
    assert.deepEqual(kept.read('a'), view);
  });

  it('is the first page in another run', () => {
    const kept = keptIn(undefined);
    kept.write('a', view);
    assert.deepEqual(kept.read('b'), START);
  });

  for (const [what, value] of [
    ['nothing', undefined],
    ['null', null],
    ['text', 'a'],
    ['a view without its run', { view }],
    ['an unknown class', { runId: 'a', view: { ...view, filter: { ...view.filter, label: 10 } } }],
    ['an unknown order', { runId: 'a', view: { ...view, filter: { ...view.filter, order: 'random' } } }],
    ['a negative place', { runId: 'a', view: { ...view, current: -1 } }],
    ['a place that is not a number', { runId: 'a', view: { ...view, current: null } }],
  ] as const) {
    it(`is the first page if ${what} was kept`, () => {
      assert.deepEqual(keptIn(value).read('a'), START);
    });
  }
});
