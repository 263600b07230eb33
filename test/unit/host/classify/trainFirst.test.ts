import assert from 'node:assert/strict';
import { AnsweringRun } from '../../../../src/host/classify/answeringRun';
import { DroppedPictures } from '../../../../src/host/classify/droppedPictures';
import type { ChosenPicture } from '../../../../src/host/classify/pictureClassifier';
import { TrainFirst } from '../../../../src/host/classify/trainFirst';
import { Emitter } from '../../../../src/host/platform/emitter';
import { transferables } from '../../../../src/shared/protocol/transferables';
import { Deferred, idle } from '../../../support/deferred';
import { recordOf } from '../../../support/results';

const picture = (id: string): ChosenPicture => ({
  origin: { id, name: id, folder: '' },
  size: () => Promise.resolve(1),
  read: () => Promise.resolve(new Uint8Array(1)),
});

describe('Pictures that are to be classified before there is a network', () => {
  const setUp = ({ accepts = true, succeeds = true } = {}) => {
    const done: string[] = [];
    const offered = new Deferred<boolean>();
    const first = new TrainFirst({
      offer: async () => {
        done.push('offer');
        await offered.promise;
        return accepts;
      },
      train: () => {
        done.push('train');
        return Promise.resolve(succeeds);
      },
      classify: (pictures) => {
        done.push(pictures.map(({ origin }) => origin.id).join());
        return Promise.resolve();
      },
    });
    return { done, offered, first };
  };

  it('are classified together after one offer and one training', async () => {
    const { done, offered, first } = setUp();
    const added = first.add([picture('a')]);
    await first.add([picture('b'), picture('c')]);
    offered.resolve(true);
    await added;
    assert.deepEqual(done, ['offer', 'train', 'a,b,c']);
  });

  it('are forgotten if the person declines, and there is another offer for the next ones', async () => {
    const { done, offered, first } = setUp({ accepts: false });
    offered.resolve(true);
    await first.add([picture('a')]);
    await first.add([picture('b')]);
    assert.deepEqual(done, ['offer', 'offer']);
  });

  it('are not classified if the training leaves no run', async () => {
    const { done, offered, first } = setUp({ succeeds: false });
    offered.resolve(true);
    await first.add([picture('a')]);
    assert.deepEqual(done, ['offer', 'train']);
  });
});

describe('The run that answers', () => {
  it('is the shown one, until another is chosen, and again when another run is shown', async () => {
    const changed = new Emitter();
    const shown = {
      record: recordOf('a'),
      restore: () => Promise.resolve(),
      idToClassifyWith: () => shown.record.id,
      onDidChange: changed.event,
    };
    const answering = new AnsweringRun(shown);
    let changes = 0;
    answering.onDidChange(() => changes++);
    assert.equal(await answering.find(), 'a');
    answering.choose('b');
    assert.deepEqual([answering.id, await answering.find()], ['b', 'b']);
    changed.fire();
    assert.equal(answering.id, 'b', 'the same run is shown, with its results');
    shown.record = recordOf('c');
    changed.fire();
    assert.deepEqual([answering.id, changes], ['c', 2]);
    answering.dispose();
  });
});

describe('Pictures from outside of the editor', () => {
  const file = (name: string, ...bytes: number[]) => ({ name, bytes: Uint8Array.from(bytes) });

  it('are the same picture if their bytes are the same', async () => {
    const dropped = new DroppedPictures();
    const [a, b, c] = dropped.add([file('a.png', 1, 2), file('b.png', 1, 2), file('c.png', 3)]);
    assert.equal(a?.origin.id, b?.origin.id);
    assert.notEqual(a?.origin.id, c?.origin.id);
    assert.ok(DroppedPictures.isId(a?.origin.id ?? ''));
    const source = dropped.get(c?.origin.id ?? '');
    // What is read may be transferred to the worker.
    const read = await source?.read();
    structuredClone(read, { transfer: transferables(read) });
    assert.equal(read?.length, 0);
    assert.deepEqual([...((await source?.read()) ?? [])], [3]);
  });

  it('are kept up to a limit, the latest ones', async () => {
    const dropped = new DroppedPictures(5);
    const [a, b, c] = dropped.add([file('a', 1, 2), file('b', 3, 4), file('c', 5, 6)]);
    await idle();
    assert.deepEqual(
      [a, b, c].map((each) => dropped.get(each?.origin.id ?? '') !== undefined),
      [false, true, true],
    );
  });
});
