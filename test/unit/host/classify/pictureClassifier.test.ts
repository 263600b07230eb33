import assert from 'node:assert/strict';
import type { ChosenPicture } from '../../../../src/host/classify/chosenPicture';
import { PictureClassifier } from '../../../../src/host/classify/pictureClassifier';
import { pictureNotKept } from '../../../../src/host/classify/pictureErrors';
import { PictureStore } from '../../../../src/host/classify/pictureStore';
import type { Classification } from '../../../../src/shared/domain/classification';
import { UserError } from '../../../../src/shared/domain/errors';
import { READING_STEPS } from '../../../../src/shared/domain/pictureReading';
import type { CallSignal } from '../../../../src/shared/protocol/calls';
import type { ClassifyParams } from '../../../../src/shared/protocol/workerApi';
import { Deferred, idle } from '../../../support/deferred';
import { fakeWorker } from '../../../support/fakeWorker';
import { answerOf, likenessOf, probabilitiesOf, refused } from '../../../support/ownPictures';
import { refuses } from '../../../support/refuses';

const forgotten = new UserError({ code: 'picture-forgotten', message: 'Forgotten.', nextStep: 'Send it again.' });

function pictureOf(name: string, { bytes = 10, fails = false } = {}): ChosenPicture {
  const gone = Object.assign(new Error(`EntryNotFound: ${name}`), { code: 'FileNotFound' });
  return {
    origin: { id: `file:///${name}`, name, folder: '' },
    size: () => (fails ? Promise.reject(gone) : Promise.resolve(bytes)),
    read: () => (fails ? Promise.reject(gone) : Promise.resolve(new Uint8Array(bytes))),
  };
}
const many = (count: number, bytes?: number) =>
  Array.from({ length: count }, (_, i) => pictureOf(`${i}.png`, bytes === undefined ? {} : { bytes }));

describe("The host's classifier of pictures", () => {
  let store: PictureStore;
  let run: string | undefined;
  let asked: { names: string[]; runId: string | undefined }[];
  let chosen: string[];
  /** What the worker was told while it classified. */
  let signals: CallSignal[];
  /** Answers a batch; a test may replace it. */
  let answer: (params: ClassifyParams) => Classification[] | Promise<Classification[]>;
  let classifier: PictureClassifier;
  let worker: ReturnType<typeof fakeWorker>;
  let again: (id: string) => Classification;

  beforeEach(() => {
    store = new PictureStore();
    run = 'a';
    asked = [];
    chosen = [];
    signals = [];
    answer = ({ pictures, runId = '' }) =>
      pictures.map(({ id, name, choices = {} }) => ({ ...answerOf({ name, runId }), id, choices }));
    again = () => {
      throw forgotten;
    };
    worker = fakeWorker({
      classify: (params, { onSignal }) => {
        onSignal((signal) => signals.push(signal));
        asked.push({ names: params.pictures.map(({ name }) => name), runId: params.runId });
        return answer(params);
      },
      classifyAgain: ({ id }) => again(id),
      classifyDrawing: ({ runId = '' }) => ({
        runId,
        probabilities: probabilitiesOf(4, 0.8),
        likeness: likenessOf('unusual'),
      }),
    });
    classifier = new PictureClassifier({
      worker,
      store,
      answering: { id: run, find: () => Promise.resolve(run), choose: (id) => chosen.push(id) },
      dataFolder: () => '',
      sourceOf: ({ name }) => {
        if (name.startsWith('pasted')) throw pictureNotKept(name);
        return pictureOf(name, { fails: name.startsWith('gone') });
      },
    });
  });

  it('returns the answers in the order of the pictures, in words as well, and keeps them', async () => {
    const answers = await classifier.classify([
      pictureOf('a.png'),
      pictureOf('gone.png', { fails: true }),
      pictureOf('c.png'),
    ]);
    assert.deepEqual(
      answers.map(({ ok, name, text }) => [ok, name, text]),
      [
        [true, 'a.png', 'a.png: Ankle boot 97%, looks like clothes it was trained on'],
        [
          false,
          'gone.png',
          'gone.png is gone: it was moved, renamed or deleted. Put it back, or classify it at its new place.',
        ],
        [true, 'c.png', 'c.png: Ankle boot 97%, looks like clothes it was trained on'],
      ],
    );
    assert.deepEqual(
      store.latest.map(({ name }) => name),
      ['a.png', 'gone.png', 'c.png'],
    );
    const [first] = answers;
    assert.ok(first?.ok === true);
    assert.equal(first.likeness?.nearest.length, 4);
    assert.ok(first.reading.steps.every((step) => !('picture' in step)));
    assert.equal(JSON.stringify(answers).length < 600, true, 'what the editor gets as JSON is short');
  });

  it('sends many pictures in batches, and reads at most the next batch while the worker is busy', async () => {
    const waiting = new Deferred<undefined>();
    let read = 0;
    const pictures = many(100).map((each) => ({
      ...each,
      read: () => {
        read++;
        return each.read();
      },
    }));
    const answerNow = answer;
    answer = async (params) => {
      await waiting.promise;
      return answerNow(params);
    };
    const progress: number[] = [];
    const answers = classifier.classify(pictures, { onProgress: (done) => progress.push(done) });
    await idle();
    await idle();
    assert.equal(read, 32);
    waiting.resolve(undefined);
    assert.equal((await answers).length, 100);
    assert.deepEqual(progress, [16, 32, 48, 64, 80, 96, 100]);
    assert.deepEqual(
      asked.map(({ names }) => names.length),
      [16, 16, 16, 16, 16, 16, 4],
    );
  });

  it('lists the pictures of a request in its order, and the latest request first', async () => {
    const names = () => store.latest.map(({ name }) => name);
    const [folder, other] = [many(100), [pictureOf('a.png'), pictureOf('b.png')]];
    let live: string[] = [];
    await classifier.classify(folder, { onProgress: (done) => (live = done === 48 ? names() : live) });
    await classifier.classify(other);
    const inOrder = folder.map(({ origin }) => origin.name);
    assert.deepEqual(live, inOrder.slice(0, 48));
    assert.deepEqual(names(), ['a.png', 'b.png', ...inOrder]);
  });

  it('stops at once when the person cancels, and keeps the answers until then', async () => {
    const abort = new AbortController();
    const stuck = new Deferred<Classification[]>();
    const answerNow = answer;
    answer = (params) => (asked.length < 3 ? answerNow(params) : stuck.promise);
    const answers = classifier.classify(many(100), { signal: abort.signal });
    while (asked.length < 3) await idle();
    abort.abort();
    assert.equal((await answers).length, 32);
    assert.equal(store.latest.length, 32);
    assert.deepEqual(signals, ['cancel'], 'the worker does not go on');
  });

  it('does not read a file that is too large', async () => {
    const large = { ...pictureOf('large.png', { bytes: 51 * 1024 * 1024 }), read: () => assert.fail('it is read') };
    const [answer] = await classifier.classify([large]);
    assert.match(answer?.text ?? '', /large\.png is larger than 50 MB/);
  });

  it('refuses if there is no run', async () => {
    run = undefined;
    await refuses(classifier.classify(many(1)), 'run-missing', /No network has been trained yet/);
  });

  it('reads a picture anew with the choices that were made for it before', async () => {
    await classifier.classify([pictureOf('a.png')]);
    await classifier.read({ id: 'file:///a.png', choices: { polarity: 'light' } });
    await classifier.classify([pictureOf('a.png')]);
    const kept = store.get('file:///a.png');
    assert.ok(kept?.ok === true);
    assert.deepEqual(kept.choices, { polarity: 'light' });
  });

  it('gives the full answer for a picture without its file while the worker has it', async () => {
    await classifier.classify([pictureOf('gone.png')]);
    again = (id) => ({ ...answerOf({ name: 'gone.png', label: 2 }), id });
    const answer = await classifier.read({ id: 'file:///gone.png', choices: { crop: 'whole' } });
    assert.equal(answer.reading.steps.length, READING_STEPS.length);
    assert.equal(asked.length, 1);
    const kept = store.get('file:///gone.png');
    assert.ok(kept?.ok === true && (kept.probabilities[2] ?? 0) > 0.9);
  });

  it('sends the file again when the worker has forgotten the picture', async () => {
    await classifier.classify([pictureOf('a.png')]);
    const answer = await classifier.read({ id: 'file:///a.png', runId: 'b' });
    assert.equal(answer.runId, 'b');
    assert.deepEqual(asked[1], { names: ['a.png'], runId: 'b' });
  });

  it('says in words that the file is gone, or was pasted, and keeps the answer', async () => {
    await classifier.classify([pictureOf('gone.png'), pictureOf('pasted.png')]);
    const before = store.latest;
    await refuses(classifier.read({ id: 'file:///gone.png' }), 'picture-unreadable', /gone\.png is gone/);
    await refuses(classifier.read({ id: 'file:///pasted.png' }), 'picture-unreadable', /pasted or dropped/);
    await refuses(classifier.read({ id: 'file:///removed.png' }), 'picture-unreadable', /no longer in the list/);
    assert.equal(store.latest, before);
  });

  it('passes on why a picture cannot be read with other choices', async () => {
    await classifier.classify([pictureOf('a.png')]);
    again = (id) => ({ ok: false, id, name: 'a.png', error: refused().error });
    await refuses(classifier.read({ id: 'file:///a.png' }), 'picture-unreadable');
    assert.equal(store.get('file:///a.png')?.ok, true);
  });

  it('lets another run answer for all pictures, without their files', async () => {
    await classifier.classify([...many(50), pictureOf('gone.png', { fails: true })]);
    const [{ name } = { name: '' }] = store.latest;
    await classifier.answerWith('b');
    assert.deepEqual(chosen, ['b']);
    assert.equal(asked.length, 4);
    const answered = store.latest.filter((each) => each.ok);
    assert.equal(answered.length, 50);
    for (const each of answered) assert.deepEqual([each.runId, each.likeness?.verdict], ['b', 'unusual']);
    assert.equal(store.latest[0]?.name, name, 'the order stays');
  });

  it('answers a drawing, and leaves it to the page', async () => {
    const pixels = new Uint8Array(784);
    const { runId } = await classifier.drawing(pixels);
    assert.equal(runId, 'a');
    assert.equal(pixels.length, 784, 'it was not transferred');
    assert.deepEqual(store.latest, []);
  });
});
