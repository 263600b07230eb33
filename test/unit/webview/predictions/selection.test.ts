import assert from 'node:assert/strict';
import { extended, NOTHING_SELECTED, toggled } from '../../../../webview/predictions/selection';

const chosen = [4, 8, 15, 16, 23, 42];
const of = ({ pictures }: { readonly pictures: ReadonlySet<number> }) => [...pictures].sort((a, b) => a - b);

describe('The selection in the grid', () => {
  it('gets a picture and loses it again', () => {
    const one = toggled(NOTHING_SELECTED, 2, chosen);
    assert.deepEqual(of(one), [15]);
    assert.deepEqual(of(toggled(one, 2, chosen)), []);
    assert.deepEqual(of(toggled(one, 0, chosen)), [4, 15]);
  });

  it('extends from the picture that was selected last, in both directions', () => {
    const one = toggled(NOTHING_SELECTED, 2, chosen);
    assert.deepEqual(of(extended(one, 4, chosen)), [15, 16, 23]);
    assert.deepEqual(of(extended(extended(one, 4, chosen), 1, chosen)), [8, 15, 16, 23]);
  });

  it('ignores a place where there is no picture', () => {
    assert.deepEqual(of(toggled(NOTHING_SELECTED, 6, chosen)), []);
  });
});
