import assert from 'node:assert/strict';
import { classCounts, classSamples } from '../../../../webview/data/classSamples';

const labels = Uint8Array.from({ length: 300 }, (_, i) => i % 3);

describe('The samples of each class', () => {
  it('are different pictures of that class', () => {
    const rows = classSamples(labels, 3, 10, 1);
    rows.forEach((row, label) => {
      assert.equal(new Set(row).size, 10);
      for (const index of row) assert.equal(labels[index], label);
    });
  });

  it('are the same with the same seed, and others with another', () => {
    assert.deepEqual(classSamples(labels, 3, 10, 1), classSamples(labels, 3, 10, 1));
    assert.notDeepEqual(classSamples(labels, 3, 10, 1), classSamples(labels, 3, 10, 2));
  });

  it('choose every picture equally often', () => {
    const chosen = new Array<number>(300).fill(0);
    for (let seed = 0; seed < 1000; seed++) {
      for (const index of classSamples(labels, 3, 10, seed).flat()) chosen[index] = (chosen[index] ?? 0) + 1;
    }
    // 100 expected, with a standard deviation of 9.5.
    assert.ok(
      Math.min(...chosen) > 55 && Math.max(...chosen) < 150,
      `${Math.min(...chosen)} to ${Math.max(...chosen)}`,
    );
  });

  it('are all pictures of a class that has fewer', () => {
    assert.deepEqual(
      classSamples(Uint8Array.of(0, 0, 2), 3, 10, 5).map((row) => row.toSorted()),
      [[0, 1], [], [2]],
    );
  });
});

describe('The counts of the classes', () => {
  it('count every label, also those that never occur', () => {
    assert.deepEqual(classCounts(Uint8Array.of(0, 0, 2), 4), [2, 0, 1, 0]);
  });
});
