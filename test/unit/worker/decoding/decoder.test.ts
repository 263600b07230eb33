import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Decoder, type DecoderOptions } from '../../../../src/worker/decoding/decoder';
import { pictureFile, pictureFixtures } from '../../../support/pictureFixtures';
import { refuses } from '../../../support/refuses';
import { temporaryFolder } from '../../../support/temporaryFolder';

const WASM = path.resolve('dist/wasm');
/** Milliseconds that a picture may take which is decoded at once on an idle machine. */
const PATIENCE = 30_000;

/**
 * A thread that does what the picture's name says. Its answers have the number of the thread as their width. If the
 * name is a path, the thread writes that file after it has sent the answer.
 */
const OBEDIENT_THREAD = `
  const { writeFileSync } = require('node:fs');
  const { parentPort, threadId } = require('node:worker_threads');
  parentPort.on('message', ({ id, method, params }) => {
    if (params?.name === 'hang') for (;;);
    if (params?.name === 'crash') throw new RangeError('crashed');
    if (params?.name === 'never') return;
    const value = method === 'load' ? undefined : { width: threadId, height: 1, data: params.bytes };
    parentPort.postMessage({ type: 'result', id, value });
    if (params?.name.includes('/')) writeFileSync(params.name, '');
  });
`;

describe('The decoding thread', () => {
  const folder = temporaryFolder();
  const opened: Decoder[] = [];
  const open = (options: Partial<DecoderOptions> = {}): Decoder => {
    const decoder = new Decoder({ wasmFolder: WASM, patience: PATIENCE, ...options });
    opened.push(decoder);
    return decoder;
  };
  const obedientThread = (): string => {
    const file = path.join(folder(), 'thread.js');
    writeFileSync(file, OBEDIENT_THREAD);
    return file;
  };
  const openObedient = (options: Partial<DecoderOptions> = {}): Decoder =>
    open({ threadFile: obedientThread(), ...options });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((decoder) => decoder.close()));
  });

  const bytes = () => new Uint8Array(4);

  it('decodes as without a thread, and takes the bytes with it', async () => {
    const file = pictureFile('grey8.png');
    const [, fixture] = pictureFixtures().find(([name]) => name === 'grey8.png') ?? [];
    assert.ok(fixture);
    const picture = await open().decode('grey8.png', file);
    assert.deepEqual(picture.data, pictureFile(fixture.pixels));
    assert.equal(file.length, 0);
  });

  it('says what a file is, and goes on with the next', async () => {
    const decoder = open();
    const answers = await Promise.allSettled(
      ['scan.tiff', 'empty.png', 'plain.gif', 'cut-off.jpg', 'plain.avif'].map((name) =>
        decoder.decode(name, pictureFile(name)),
      ),
    );
    assert.deepEqual(
      answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.width : String(answer.reason))),
      [
        'UserError: scan.tiff is a TIFF picture.',
        'UserError: empty.png is empty.',
        29,
        'UserError: cut-off.jpg is damaged or cut off.',
        29,
      ],
    );
  });

  it('is ended by a picture that takes too long, which fails alone', async () => {
    let patience = PATIENCE;
    const decoder = new Decoder({
      wasmFolder: WASM,
      threadFile: obedientThread(),
      get patience() {
        return patience;
      },
    });
    opened.push(decoder);
    const before = await decoder.decode('a', bytes());
    patience = 200;
    const hanging = refuses(decoder.decode('hang', bytes()), 'picture-unreadable', /^hang took too long/).finally(
      () => {
        patience = PATIENCE;
      },
    );
    const after = decoder.decode('b', bytes());
    await hanging;
    assert.notEqual((await after).width, before.width);
  });

  it('is replaced after a crash', async () => {
    const decoder = openObedient();
    const before = await decoder.decode('a', bytes());
    await refuses(decoder.decode('crash', bytes()), 'picture-unreadable', /^crash cannot be decoded/);
    const after = await decoder.decode('b', bytes());
    assert.notEqual(before.width, after.width);
  });

  it('ends after a rest, and starts again for the next picture', async () => {
    const decoder = openObedient({ rest: 20 });
    const first = await decoder.decode('a', bytes());
    assert.equal((await decoder.decode('b', bytes())).width, first.width);
    let next = first;
    // A busy machine may take its time to end the thread.
    for (let tries = 0; next.width === first.width && tries < 50; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      next = await decoder.decode('c', bytes());
    }
    assert.notEqual(next.width, first.width);
  });

  it('waits for a reply that this thread was too busy to read', async () => {
    const patience = 1000;
    const decoder = openObedient({ patience });
    await decoder.start();
    const sent = path.join(folder(), 'sent');
    const answer = decoder.decode(sent, bytes());
    // The picture is sent first; then this thread is busy for longer than the time limit.
    await new Promise((resolve) => setImmediate(resolve));
    const end = performance.now() + 2 * patience;
    while (performance.now() < end || !existsSync(sent));
    assert.equal((await answer).height, 1);
  });

  it('leaves no picture without an answer when it is closed', async () => {
    const decoder = openObedient();
    await decoder.start();
    const answers = ['never', 'a'].map((name) => refuses(decoder.decode(name, bytes()), 'cancelled', /cancelled/));
    await new Promise((resolve) => setImmediate(resolve));
    await decoder.close();
    await Promise.all(answers);
    await refuses(decoder.decode('b', bytes()), 'cancelled', /cancelled/);
  });

  it('says so when it cannot load its decoders', async () => {
    const nothing = path.join(folder(), 'nothing');
    const decoder = open({ wasmFolder: nothing, threadFile: path.resolve('dist/decoder.js') });
    await refuses(decoder.decode('a.png', bytes()), 'worker-gone', /does not start/);
  });
});
