import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { cacheFolder } from '../../../scripts/setup/cache.mjs';
import { withinWidth } from '../../../scripts/setup/report.mjs';

describe('The cache folder of the set-up', () => {
  const names = ['FASHION_MNIST_CACHE', 'XDG_CACHE_HOME', 'LOCALAPPDATA'] as const;
  const before = names.map((name) => process.env[name]);
  afterEach(() => {
    names.forEach((name, i) => {
      if (before[i] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[i];
    });
  });

  it('is the one that is named, and the usual one when the variables are empty', () => {
    process.env.FASHION_MNIST_CACHE = path.join('/', 'elsewhere');
    assert.equal(cacheFolder('data'), path.join('/', 'elsewhere', 'data'));
    for (const name of names) process.env[name] = '';
    assert.ok(path.isAbsolute(cacheFolder()), cacheFolder());
    assert.equal(path.basename(cacheFolder()), 'fashion-mnist-vscode');
  });
});

describe('The line that shows the progress of the set-up', () => {
  it('fits in a row of the terminal, because only its last row could be rewritten', () => {
    assert.equal(withinWidth('↓ TensorFlow 10 MB of 270 MB', 20), '↓ TensorFlow 10 MB…');
    assert.equal(withinWidth('↓ TensorFlow 10 MB', 20), '↓ TensorFlow 10 MB');
    for (const unknown of [0, undefined]) assert.equal(withinWidth('x'.repeat(100), unknown).length, 79);
  });
});

describe('A script whose output nobody reads any more', () => {
  const run = (body: string) =>
    new Promise<{ code: number | null; complaints: string }>((resolve, reject) => {
      const program = `
        import { endWithMessage } from './scripts/setup/end.mjs';
        import { show } from './scripts/setup/run.mjs';
        const until = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
        await endWithMessage(async () => { ${body} });`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
      child.stdout.destroy();
      let complaints = '';
      child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
      child.once('error', reject);
      child.once('close', (code) => {
        resolve({ code, complaints });
      });
    });

  it('ends quietly with the code of a closed pipe, and does not go on with the set-up', async () => {
    const body = `for (let i = 0; i < 100; i++) { console.log('a step'); await until(20); } console.error('went on');`;
    assert.deepEqual(await run(body), { code: 141, complaints: '' });
  });

  it('waits for a program that it has started, which may have something to keep', async () => {
    const body = `
      console.log('a step');
      await show(process.execPath, ['-e', 'setTimeout(() => console.error("kept"), 300)']);
      return 0;`;
    assert.deepEqual(await run(body), { code: 141, complaints: 'kept\n' });
  });
});
