import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SNAPSHOTS_FILE } from '../../../../src/worker/runs/runFiles';
import { RunStore } from '../../../../src/worker/runs/runStore';
import { readSnapshotBytes, snapshotBytes } from '../../../../src/worker/runs/snapshotsFile';
import { newRun } from '../../../support/newRun';
import { refuses } from '../../../support/refuses';
import { someSnapshots } from '../../../support/snapshots';

const ID = '2026-01-02T03-04-05Z-dense-a1b2';

describe('What a run has recorded after its epochs', () => {
  let folder: string;
  let runs: RunStore;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'snapshots-'));
    runs = new RunStore(folder, () => undefined);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is the same after it was written as bytes, to the precision of 32 bits', () => {
    const snapshots = someSnapshots(20);
    const read = readSnapshotBytes(snapshotBytes(snapshots));
    assert.deepEqual(
      read,
      snapshots.map(({ loss, accuracy, weights, ...rest }) => ({
        ...rest,
        loss: Math.fround(loss),
        accuracy: Math.fround(accuracy),
        ...(weights === undefined ? {} : { weights: { ...weights, scale: Math.fround(weights.scale) } }),
      })),
    );
  });

  it('keeps numbers of a network that has diverged', () => {
    const [first] = someSnapshots(1);
    assert.ok(first);
    const [read] = readSnapshotBytes(
      snapshotBytes([{ ...first, loss: Number.NaN, probabilities: first.probabilities.map(() => Number.NaN) }]),
    );
    assert.ok(read !== undefined && Number.isNaN(read.loss) && read.probabilities.every(Number.isNaN));
  });

  it('is refused where it is cut off, too long or something else', () => {
    const bytes = snapshotBytes(someSnapshots(3));
    for (const length of [0, 15, 16, 17, 5000, bytes.length - 1]) {
      assert.throws(() => readSnapshotBytes(bytes.subarray(0, length)), Error, `${length} bytes`);
    }
    assert.throws(() => readSnapshotBytes(new Uint8Array([...bytes, 0])), /goes on/);
    assert.throws(() => readSnapshotBytes(new Uint8Array(100)), /no list/);
  });

  it('is saved with the run and read again', async () => {
    await runs.save({ ...newRun(ID), snapshots: someSnapshots(20) });
    assert.equal((await runs.readSnapshots(ID))?.length, 21);
    assert.ok(statSync(path.join(folder, ID, SNAPSHOTS_FILE)).size < 5_000_000);
  });

  it('is missing in a run that recorded nothing, which can be read all the same', async () => {
    await runs.save(newRun(ID));
    assert.equal(await runs.readSnapshots(ID), undefined);
    assert.equal((await runs.readResults(ID)).record.id, ID);
  });

  it('is told apart from what was saved, and the run can still be opened', async () => {
    await runs.save({ ...newRun(ID), snapshots: someSnapshots(2) });
    writeFileSync(path.join(folder, ID, SNAPSHOTS_FILE), snapshotBytes(someSnapshots(3)));
    await refuses(runs.readSnapshots(ID), 'run-damaged', /epochs\.bin is not what was saved/);
    assert.equal((await runs.readResults(ID)).record.id, ID);
  });
});
