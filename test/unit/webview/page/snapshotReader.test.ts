import assert from 'node:assert/strict';
import type { EpochSnapshot } from '../../../../src/shared/domain/epochSnapshot';
import { isLive, reduce, type PageState } from '../../../../webview/page/pageState';
import { SnapshotReader } from '../../../../webview/page/snapshotReader';
import { Deferred } from '../../../support/deferred';
import { finishedRecord, liveInEpoch7, PAGES, stoppedRecord } from '../../../support/pages';
import { someSnapshots } from '../../../support/snapshots';

const all = someSnapshots(20);
const epochsOf = (state: PageState | undefined) => state?.snapshots?.list?.map(({ epoch }) => epoch);

describe('The reader of what was recorded', () => {
  let state: PageState | undefined;
  let asked: { readonly id?: string; readonly after: number }[];
  let answer: () => Promise<readonly EpochSnapshot[] | undefined>;
  let reader: SnapshotReader;
  const show = (page: keyof typeof PAGES) => {
    state = reduce(undefined, { type: 'hydrated', snapshot: PAGES[page].snapshot, place: {} });
  };
  beforeEach(() => {
    asked = [];
    reader = new SnapshotReader(
      ((_method: string, params: (typeof asked)[number]) => {
        asked.push(params);
        return answer();
      }) as unknown as ConstructorParameters<typeof SnapshotReader>[0],
      {
        state: () => state,
        apply: (event) => {
          state = reduce(state, event);
        },
      },
    );
  });

  it('reads a saved run once', async () => {
    show('finished');
    answer = () => Promise.resolve(all);
    await reader.read();
    await reader.read();
    assert.deepEqual(asked, [{ id: finishedRecord.id, after: -1 }]);
    assert.equal(epochsOf(state)?.length, 21);
  });

  it('knows that a run has recorded nothing', async () => {
    show('finished');
    answer = () => Promise.resolve(undefined);
    await reader.read();
    await reader.read();
    assert.equal(asked.length, 1);
    assert.deepEqual(state?.snapshots, { of: finishedRecord.id, list: undefined });
  });

  it('asks a training only for what is new', async () => {
    show('training in epoch 7');
    assert.ok(isLive(state));
    answer = () => Promise.resolve(all.slice(0, 3));
    await reader.read();
    answer = () => Promise.resolve(all.slice(3, 5));
    await reader.read();
    assert.deepEqual(asked, [{ after: -1 }, { after: 2 }]);
    assert.deepEqual(epochsOf(state), [0, 1, 2, 3, 4]);
    assert.equal(state?.snapshots?.of, `live ${liveInEpoch7.startedAt}`);
  });

  it('asks once more when an epoch ends while it reads', async () => {
    show('training in epoch 7');
    const first = new Deferred<readonly EpochSnapshot[]>();
    answer = () => first.promise;
    const reading = reader.read();
    void reader.read();
    void reader.read();
    answer = () => Promise.resolve(all.slice(1, 2));
    first.resolve(all.slice(0, 1));
    await reading;
    assert.deepEqual(
      asked.map(({ after }) => after),
      [-1, 0],
    );
    assert.deepEqual(epochsOf(state), [0, 1]);
  });

  it('drops an answer about a run that is no longer shown, and keeps a failure apart', async () => {
    show('finished');
    answer = () => {
      state = reduce(state, { type: 'shown', shown: { record: stoppedRecord } });
      return Promise.resolve(all);
    };
    await reader.read();
    assert.equal(state?.snapshots, undefined);
    answer = () => Promise.reject(new Error('broken'));
    await reader.read();
    assert.match(state?.snapshotsFailure?.message ?? '', /broken/);
  });
});
