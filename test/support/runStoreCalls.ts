import type { RunStore } from '../../src/worker/runs/runStore';
import { newRun } from './newRun';

/** Every call of a storage that has a run `a`, each named by what follows “it is”. */
export const RUN_STORE_CALLS: Readonly<Record<string, (store: RunStore) => Promise<unknown>>> = {
  'asked whether it can be written': (store) => store.checkWritable(),
  'given a run to save': (store) => store.save(newRun('b')),
  'asked for the list of runs': (store) => store.list(),
  'asked for the newest runs': (store) => store.newest(3),
  'asked for the newest run': (store) => store.readNewest(),
  'asked for a record': (store) => store.readRecord('a'),
  'asked for results': (store) => store.readResults('a'),
  'asked for weights': (store) => store.readWeights('a'),
  'asked for snapshots': (store) => store.readSnapshots('a'),
  'asked for marks': (store) => store.readMarks('a'),
  'asked for a folder': (store) => store.folderOf('a'),
  'told a label': (store) => store.label('a', 'new'),
  'told a mark': (store) => store.mark('a', 4, 'ambiguous'),
  'told to delete a run': (store) => store.delete('a'),
};
