import assert from 'node:assert/strict';
import { pictureHandlers } from '../../../../src/host/classify/pictureCalls';
import { PictureStore } from '../../../../src/host/classify/pictureStore';
import { Answerer, Caller, type HandlersOf, type ParamsOf } from '../../../../src/shared/protocol/calls';
import { PICTURES_PARAMS, type PicturesApi } from '../../../../src/shared/protocol/picturesApi';
import { answerOf, likenessOf, originOf, probabilitiesOf, refused } from '../../../support/ownPictures';
import { refuses } from '../../../support/refuses';
import { recordOf } from '../../../support/results';

describe('The host answers the page about own pictures', () => {
  let done: unknown[];
  let agrees: boolean;
  let store: PictureStore;
  let ask: <M extends keyof PicturesApi>(method: M, params: ParamsOf<PicturesApi, M>) => Promise<unknown>;

  beforeEach(() => {
    done = [];
    agrees = true;
    store = new PictureStore();
    store.add([
      { origin: originOf({ name: 'boot.jpg' }), classification: answerOf({ name: 'boot.jpg' }) },
      { origin: originOf({ name: 'x.png' }), classification: refused({ name: 'x.png' }) },
    ]);
    const note =
      (what: string) =>
      (...details: unknown[]) => {
        done.push([what, ...details]);
        return Promise.resolve();
      };
    const handlers: HandlersOf<PicturesApi> = pictureHandlers({
      classifier: {
        read: () => Promise.resolve(answerOf()),
        answerWith: (runId) => note('answerWith')(runId),
        drawing: () =>
          Promise.resolve({ runId: 'a', probabilities: probabilitiesOf(1, 0.9), likeness: likenessOf('familiar') }),
      },
      store,
      classifyUris: async (uris) => {
        await note('uris')(uris);
        return uris;
      },
      classifyFiles: async (dropped) => {
        await note('files')(dropped);
        return ['bytes:1'];
      },
      listRuns: () =>
        Promise.resolve({ runs: [recordOf('b', { label: 'mine' }), recordOf('a')], damaged: [], bytes: 0 }),
      withProgress: (_count, run) => run({}),
      save: async (suggestion, bytes) => {
        await note('save')(suggestion, Buffer.from(bytes.subarray(0, 8)).toString('latin1'));
        return true;
      },
      confirm: async (...asked) => {
        await note('confirm')(...asked);
        return agrees;
      },
      copy: note('copy'),
    });
    const answerer = new Answerer<PicturesApi>(handlers, PICTURES_PARAMS, (reply) => {
      caller.receive(structuredClone(reply));
    });
    const caller = new Caller<PicturesApi>((message) => {
      answerer.receive(structuredClone(message));
    });
    ask = (method, params) => caller.call(method, params).result;
  });

  it('by classifying what was dropped or pasted', async () => {
    assert.deepEqual(await ask('classifyUris', { uris: ['file:///a.png'] }), ['file:///a.png']);
    const dropped = { files: [{ name: 'a.png', bytes: Uint8Array.of(1) }], drop: 'a' };
    assert.deepEqual(await ask('classifyFiles', dropped), ['bytes:1']);
    assert.deepEqual(done, [
      ['uris', ['file:///a.png']],
      ['files', dropped],
    ]);
  });

  it('with full answers', async () => {
    assert.deepEqual(await ask('readPicture', { id: 'x' }), answerOf());
    assert.ok('likeness' in ((await ask('classifyDrawing', { pixels: new Uint8Array(784) })) as object));
  });

  it('with the runs that can answer, and by letting another one answer', async () => {
    const runs = (await ask('listRuns', {})) as { id: string; label?: string; architecture: string }[];
    assert.deepEqual(
      runs.map(({ id, label, architecture }) => [id, label, architecture]),
      [
        ['b', 'mine', 'dense'],
        ['a', undefined, 'dense'],
      ],
    );
    await ask('answerWith', { runId: 'b' });
    assert.deepEqual(done, [['answerWith', 'b']]);
  });

  it('by removing a picture, or all if the person agrees', async () => {
    agrees = false;
    await ask('clearPictures', {});
    assert.equal(store.latest.length, 2);
    await ask('removePicture', { id: 'file:///pictures/x.png' });
    assert.equal(store.latest.length, 1);
    agrees = true;
    await ask('clearPictures', {});
    assert.equal(store.latest.length, 0);
    const asked = ['confirm', 'Remove the answers about all your pictures?', 'Remove All'];
    assert.deepEqual(done, [asked, asked]);
  });

  it('by removing what could not be read', async () => {
    await ask('removeRefused', {});
    assert.deepEqual(
      store.latest.map(({ name }) => name),
      ['boot.jpg'],
    );
  });

  it('by saving what the network sees, a drawing, and all answers', async () => {
    await ask('savePicture', { id: 'file:///pictures/boot.jpg' });
    await ask('saveDrawing', { pixels: new Uint8Array(784) });
    await ask('saveTable', {});
    const png = '\u0089PNG\r\n\u001a\n';
    assert.deepEqual(done, [
      ['save', 'boot-28x28.png', png],
      ['save', 'drawing-28x28.png', png],
      ['save', 'classified-pictures.csv', Buffer.from('\uFEFFname,').toString('latin1')],
    ]);
    await refuses(ask('savePicture', { id: 'file:///pictures/x.png' }), 'picture-unreadable');
  });

  it('by copying one answer, or all', async () => {
    const line = 'boot.jpg: Ankle boot 97%, looks like clothes it was trained on';
    await ask('copyAnswers', { id: 'file:///pictures/boot.jpg' });
    await ask('copyAnswers', {});
    const { message, nextStep } = refused({ name: 'x.png' }).error;
    assert.deepEqual(done, [
      ['copy', line, 'Fashion-MNIST: copied the answer.'],
      ['copy', `${line}\n${message} ${nextStep}`, 'Fashion-MNIST: copied 2 answers.'],
    ]);
  });
});
