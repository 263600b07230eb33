import assert from 'node:assert/strict';
import { AnsweringRun } from '../../../../src/host/classify/answeringRun';
import { droppedPicture, DroppedPictures } from '../../../../src/host/classify/droppedPictures';
import type { ChosenPicture } from '../../../../src/host/classify/chosenPicture';
import { TrainFirst } from '../../../../src/host/classify/trainFirst';
import { Emitter } from '../../../../src/host/platform/emitter';
import { transferables } from '../../../../src/shared/protocol/transferables';
import { Deferred } from '../../../support/deferred';
import { recordOf } from '../../../support/results';

const picture = (id: string): ChosenPicture => ({
  origin: { id, name: id, folder: '' },
  size: () => Promise.resolve(1),
  read: () => Promise.resolve(new Uint8Array(1)),
});

describe('Pictures that are to be classified before there is a network', () => {
  const setUp = () => {
    const done: string[] = [];
    /** Of the next trainings; afterwards they succeed. */
    const results: boolean[] = [];
    const offers: Deferred<boolean>[] = [];
    const first = new TrainFirst({
      offer: () => {
        done.push('offer');
        const offer = new Deferred<boolean>();
        offers.push(offer);
        return offer.promise;
      },
      train: () => {
        done.push('train');
        return Promise.resolve(results.shift() ?? true);
      },
      classify: (pictures) => {
        done.push(pictures.map(({ origin }) => origin.id).join());
        return Promise.resolve();
      },
    });
    /** Adds a picture. The result resolves when everything that follows from the offer's answer is done. */
    const add = (id: string) => {
      const added = first.add([picture(id)]);
      return { answer: (accepts: boolean) => (offers.at(-1)?.resolve(accepts), added), added };
    };
    return { done, offers, add, results };
  };

  it('are classified together after one training, with those of an earlier offer that went out of sight', async () => {
    const { done, offers, add } = setUp();
    const { added } = add('a');
    const second = add('b');
    // The editor closes an earlier message with the same words.
    offers[0]?.resolve(false);
    await added;
    await second.answer(true);
    assert.deepEqual(done, ['offer', 'offer', 'train', 'a,b']);
  });

  it('join a training that is running', async () => {
    const { done, offers, add } = setUp();
    const { added } = add('a');
    const second = add('b');
    for (const offer of offers) offer.resolve(true);
    await Promise.all([added, second.added]);
    assert.deepEqual(done, ['offer', 'offer', 'train', 'a,b']);
  });

  it('are forgotten if the person declines, and there is another offer for the next ones', async () => {
    const { done, add } = setUp();
    await add('a').answer(false);
    await add('b').answer(true);
    assert.deepEqual(done, ['offer', 'offer', 'train', 'b']);
  });

  it('wait for the next training if one leaves no run', async () => {
    const { done, add, results } = setUp();
    results.push(false);
    await add('a').answer(true);
    await add('b').answer(true);
    assert.deepEqual(done, ['offer', 'train', 'offer', 'train', 'a,b']);
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
    const [a, b, c] = [file('a.png', 1, 2), file('b.png', 1, 2), file('c.png', 3)].map(droppedPicture);
    assert.ok(a && b && c);
    dropped.keep([a, b, c]);
    assert.equal(a.origin.id, b.origin.id);
    assert.notEqual(a.origin.id, c.origin.id);
    assert.ok(DroppedPictures.isId(a.origin.id));
    const source = dropped.get(c.origin.id);
    // What is read may be transferred to the worker.
    const read = await source?.read();
    structuredClone(read, { transfer: transferables(read) });
    assert.equal(read?.length, 0);
    assert.deepEqual([...((await source?.read()) ?? [])], [3]);
  });

  it('are kept up to a limit, the latest ones', () => {
    const dropped = new DroppedPictures(5);
    const pictures = [file('a', 1, 2), file('b', 3, 4), file('c', 5, 6)].map(droppedPicture);
    dropped.keep(pictures);
    assert.deepEqual(
      pictures.map(({ origin }) => dropped.get(origin.id) !== undefined),
      [false, true, true],
    );
  });

  it('are not kept if the editor has their files', () => {
    const dropped = new DroppedPictures(5);
    const [a, b] = [file('a', 1, 2, 3), file('b', 4, 5, 6)].map(droppedPicture);
    assert.ok(a && b);
    dropped.keep([a]);
    dropped.keep([{ ...b, origin: { ...b.origin, id: 'file:///b' } }]);
    assert.deepEqual(
      [a.origin.id, b.origin.id, 'file:///b'].map((id) => dropped.get(id) !== undefined),
      [true, false, false],
    );
  });
});
