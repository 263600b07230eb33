import assert from 'node:assert/strict';
import { EVERYTHING } from '../../../../src/shared/domain/predictionFilter';
import { KeptView } from '../../../../webview/page/keptView';
import { START, type GridView } from '../../../../webview/predictions/gridView';

const view: GridView = {
  filter: { ...EVERYTHING, label: 6, predicted: 0, outcome: 'wrong' },
  current: 30,
  opened: true,
  size: 4,
};

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

  it('that was written before pictures could be kept open has none open', () => {
    const { opened: _opened, size: _size, ...older } = view;
    assert.deepEqual(keptIn({ runId: 'a', view: older }).read('a'), { ...view, opened: false, size: START.size });
  });

  it('is the first page in another run, with cards of the same size', () => {
    const kept = keptIn(undefined);
    kept.write('a', view);
    assert.deepEqual(kept.read('b'), { ...START, size: 4 });
  });

  for (const [what, value] of [
    ['nothing', undefined],
    ['null', null],
    ['text', 'a'],
    ['a view without its run', { view }],
    ['an unknown class', { runId: 'a', view: { ...view, filter: { ...view.filter, label: 10 } } }],
    ['a size that does not exist', { runId: 'a', view: { ...view, size: 5 } }],
    ['an unknown order', { runId: 'a', view: { ...view, filter: { ...view.filter, order: 'random' } } }],
    ['a negative place', { runId: 'a', view: { ...view, current: -1 } }],
    ['a place that is not a number', { runId: 'a', view: { ...view, current: null } }],
  ] as const) {
    it(`is the first page if ${what} was kept`, () => {
      assert.deepEqual(keptIn(value).read('a'), START);
    });
  }
});
