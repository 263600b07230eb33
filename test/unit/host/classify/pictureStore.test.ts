import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { KeptPictures } from '../../../../src/host/classify/keptPictures';
import { PictureStore } from '../../../../src/host/classify/pictureStore';
import { answered, answerOf, originOf, refused, type OwnPictureOptions } from '../../../support/ownPictures';

const classified = (...all: readonly OwnPictureOptions[]) =>
  all.map((options) => ({ origin: originOf(options), classification: answerOf(options) }));
const notRead = (...names: readonly string[]) =>
  names.map((name) => ({ origin: originOf({ name }), classification: refused({ name }) }));
const namesOf = (store: PictureStore) => store.latest.map(({ name }) => name);

describe("The store of a person's pictures", () => {
  it('has the latest pictures first, and those of one batch in their order', () => {
    const store = new PictureStore();
    store.add(classified({ name: 'a' }, { name: 'b' }));
    store.add(classified({ name: 'c' }));
    assert.deepEqual(namesOf(store), ['c', 'a', 'b']);
  });

  it('has the batches of one request one behind the other, while another request has its own', () => {
    const store = new PictureStore();
    const [first, second] = [store.newRequest(), store.newRequest()];
    store.add(classified({ name: 'a' }, { name: 'b' }), { request: first });
    store.add(classified({ name: 'x' }), { request: second });
    store.add(classified({ name: 'c' }, { name: 'd' }), { request: first });
    store.add(classified({ name: 'y' }), { request: second });
    assert.deepEqual(namesOf(store), ['x', 'y', 'a', 'b', 'c', 'd']);
  });

  it('takes the calls of one drop for one request', () => {
    const store = new PictureStore();
    store.add(classified({ name: 'a' }), { request: store.requestOf('first') });
    store.add(classified({ name: 'b' }), { request: store.requestOf('first') });
    store.add(classified({ name: 'c' }), { request: store.requestOf('second') });
    assert.deepEqual(namesOf(store), ['c', 'a', 'b']);
  });

  it('has a picture once, with its latest answer, and the same array until something changes', () => {
    const store = new PictureStore();
    store.add(classified({ name: 'a', label: 1 }, { name: 'b' }));
    store.add(classified({ name: 'a', label: 2 }));
    assert.deepEqual(namesOf(store), ['a', 'b']);
    const [first] = store.latest;
    assert.ok(first?.ok === true && (first.probabilities[2] ?? 0) > 0.9);
    assert.equal(store.latest, store.latest);
  });

  it('answers in its place a picture that there is already, if that is wanted', () => {
    const store = new PictureStore();
    store.add(classified({ name: 'a', label: 1 }, { name: 'b' }));
    const request = store.newRequest();
    store.add(classified({ name: 'c' }, { name: 'b', label: 2 }), { inPlace: true, request });
    store.add(classified({ name: 'a' }, { name: 'd' }), { inPlace: true, request });
    assert.deepEqual(namesOf(store), ['c', 'd', 'a', 'b']);
    const last = store.latest.at(-1);
    assert.ok(last?.ok === true && (last.probabilities[2] ?? 0) > 0.9);
  });

  it('has what could not be read of the latest request only, each once', () => {
    const store = new PictureStore();
    store.add([...classified({ name: 'a' }), ...notRead('x', 'y')]);
    const request = store.newRequest();
    assert.deepEqual(namesOf(store), ['a', 'x', 'y'], 'until the new request has its first answers');
    store.add([...classified({ name: 'b' }), ...notRead('y')], { inPlace: true, request });
    store.add(notRead('z'), { inPlace: true, request });
    assert.deepEqual(namesOf(store), ['b', 'y', 'z', 'a']);
    store.removeRefused();
    assert.deepEqual(namesOf(store), ['b', 'a']);
  });

  it('puts back what could not be read before a reload, unless there was a request since', () => {
    const before = [refused({ name: 'x', order: 2 }), answered({ name: 'old', order: 1 })];
    const store = new PictureStore();
    store.restore(before);
    assert.deepEqual(namesOf(store), ['x', 'old']);
    const busy = new PictureStore();
    busy.add(classified({ name: 'new' }));
    busy.restore(before);
    assert.deepEqual(namesOf(busy), ['new', 'old']);
  });

  it('replaces an answer at its place, and not one that was removed meanwhile', () => {
    const store = new PictureStore();
    store.add(classified({ name: 'a' }, { name: 'b', folder: 'bag', truth: 8 }));
    const answer = answerOf({ name: 'b', folder: 'bag' });
    store.replace({ ...answer, choices: { ground: false } });
    assert.deepEqual(namesOf(store), ['a', 'b']);
    assert.deepEqual(store.choicesOf(answer.id), { ground: false });
    assert.equal(store.get(answer.id)?.truth, 8);
    store.remove(answer.id);
    store.replace(answer);
    assert.deepEqual(namesOf(store), ['a']);
  });

  it('drops the oldest pictures', () => {
    const store = new PictureStore(3);
    store.add(classified({ name: 'a' }, { name: 'b' }));
    store.add(classified({ name: 'c' }, { name: 'd' }));
    assert.deepEqual(namesOf(store), ['c', 'd', 'a']);
  });

  it('says that it has changed, but not if nothing has', () => {
    const store = new PictureStore();
    let changes = 0;
    store.onDidChange(() => changes++);
    store.add([]);
    store.clear();
    store.remove('x');
    store.removeRefused();
    assert.equal(changes, 0);
    store.add(classified({ name: 'a' }));
    store.clear();
    assert.equal(changes, 2);
  });

  it('puts back earlier pictures behind those that were classified since', () => {
    const store = new PictureStore();
    const request = store.newRequest();
    store.add(classified({ name: 'new' }), { request });
    store.restore([answered({ name: 'old', order: 7 }), answered({ name: 'older', order: 3 })]);
    store.add(classified({ name: 'newest' }));
    store.add(classified({ name: 'new, too' }), { request });
    assert.deepEqual(namesOf(store), ['newest', 'new', 'new, too', 'old', 'older']);
  });
});

describe('Pictures that are kept over a reload', () => {
  let folder: string;
  let log: string[];
  const open = async () => {
    const store = new PictureStore();
    const kept = new KeptPictures(folder, store, (level, message) => log.push(`${level} ${message}`));
    await kept.restore();
    return { store, kept };
  };
  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'kept-')), 'storage');
    log = [];
  });
  afterEach(() => {
    rmSync(path.dirname(folder), { recursive: true });
  });

  it('come back the same, with their choices, a diverged answer and an error among them', async () => {
    const { store, kept } = await open();
    const options = { name: 'a b.jpg', folder: 'Shirt', truth: 6, verdict: 'unusual' } as const;
    store.add([
      { origin: originOf(options), classification: { ...answerOf(options), choices: { polarity: 'light' } } },
      {
        origin: originOf({ name: 'diverged' }),
        classification: { ...answerOf({ name: 'diverged' }), probabilities: new Float32Array(10).fill(Number.NaN) },
      },
      { origin: originOf({ name: 'x.png' }), classification: refused({ name: 'x.png' }) },
    ]);
    await kept.flush();
    assert.deepEqual(readdirSync(folder), ['pictures.json']);
    assert.deepEqual((await open()).store.latest, store.latest);
    assert.deepEqual(log, []);
  });

  it('come back in their order, below what is classified afterwards', async () => {
    const { store, kept } = await open();
    const request = store.newRequest();
    store.add(classified({ name: 'a' }, { name: 'b' }), { request });
    store.add(classified({ name: 'c' }), { request });
    await kept.flush();
    const { store: again } = await open();
    again.add(classified({ name: 'new' }));
    assert.deepEqual(namesOf(again), ['new', 'a', 'b', 'c']);
  });

  it('are not there at first, which is not worth a word', async () => {
    const { store } = await open();
    assert.deepEqual([store.latest, log], [[], []]);
  });

  it('are left out if they are damaged, and the others come back', async () => {
    const { store, kept } = await open();
    store.add(classified({ name: 'a' }, { name: 'b' }, { name: 'c' }));
    await kept.flush();
    const file = path.join(folder, 'pictures.json');
    const saved = JSON.parse(readFileSync(file, 'utf8')) as { pictures: { pixels: string; probabilities: number[] }[] };
    saved.pictures[0]!.pixels = 'AAAA';
    saved.pictures[1]!.probabilities.pop();
    writeFileSync(file, JSON.stringify(saved));
    assert.deepEqual(namesOf((await open()).store), ['c']);
    assert.deepEqual(log, ['warn 2 of 3 earlier answers cannot be read.']);
  });

  for (const text of ['', '{"format":1,"pictures":', 'null', '{"format":2,"pictures":[]}']) {
    it(`are gone, and that is logged, if the file says “${text}”`, async () => {
      const { store, kept } = await open();
      store.add(classified({ name: 'a' }));
      await kept.flush();
      writeFileSync(path.join(folder, 'pictures.json'), text);
      assert.deepEqual((await open()).store.latest, []);
      assert.match(log.join(), /warn Earlier answers cannot be read from .*pictures\.json/);
    });
  }
});
