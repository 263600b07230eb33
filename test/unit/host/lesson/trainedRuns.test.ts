import assert from 'node:assert/strict';
import type { NotebookCell } from 'vscode';
import { TrainedRuns } from '../../../../src/host/lesson/trainedRuns';

describe('The runs that the cells of a lesson have trained', () => {
  const [first, second] = [{} as NotebookCell, {} as NotebookCell];
  let runs: TrainedRuns;
  let changes: number;

  beforeEach(() => {
    [runs, changes] = [new TrainedRuns(), 0];
    runs.onDidChange(() => changes++);
  });

  it('are the last one of each cell', () => {
    runs.add(first, 'a');
    runs.add(second, 'b');
    runs.add(first, 'c');
    assert.deepEqual([runs.of(first), runs.of(second), changes], ['c', 'b', 3]);
  });

  it('are forgotten when the cell runs again, which has trained nothing then', () => {
    runs.add(first, 'a');
    runs.add(second, 'b');
    runs.forget(first);
    assert.deepEqual([runs.of(first), runs.of(second), changes], [undefined, 'b', 3]);
    runs.forget(first);
    assert.equal(changes, 3, 'nothing is left to forget');
  });
});
