import assert from 'node:assert/strict';
import { KeptView } from '../../../../webview/page/keptView';
import { EVERYTHING } from '../../../../webview/parts/predictionTable';
import { START, type GridView } from '../../../../webview/predictions/gridView';

const view: GridView = { filter: { ...EVERYTHING, label: 6, predicted: 0, outcome: 'wrong' }, current: 30 };

describe('What was looked at last', () => {
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

  it('is found again in the same run', () => {
    const kept = keptIn(undefined);
    kept.write('a', view);
    assert.deepEqual(kept.read('a'), view);
  });

  it('is the beginning in another run', () => {
    const kept = keptIn(undefined);
    kept.write('a', view);
    assert.deepEqual(kept.read('b'), START);
  });

  for (const [what, value] of [
    ['nothing', undefined],
    ['null', null],
    ['text', 'a'],
    ['a view without its run', { view }],
    ['a class that there is not', { runId: 'a', view: { ...view, filter: { ...view.filter, label: 10 } } }],
    ['an order that there is not', { runId: 'a', view: { ...view, filter: { ...view.filter, order: 'random' } } }],
    ['a negative place', { runId: 'a', view: { ...view, current: -1 } }],
    ['a place that is no number', { runId: 'a', view: { ...view, current: null } }],
  ] as const) {
    it(`is the beginning where ${what} was kept`, () => {
      assert.deepEqual(keptIn(value).read('a'), START);
    });
  }
});
