import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder } from '../support/data';
import { temporaryFolder } from '../support/temporaryFolder';

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

function start(args: readonly string[]): { child: ChildProcess; ended: Promise<Ended>; output: () => string } {
  const child = spawn(process.execPath, ['dist/cli.js', 'train', ...args]);
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, output, errors });
    });
  });
  return { child, ended, output: () => output };
}

/** Below a file, so it cannot exist. */
const MISSING_FOLDER = path.resolve('package.json', 'no-such-folder');

describe('The terminal program', () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => start(['--storage', folder(), '--data-folder', dataFolder(), ...args]);
  const savedRuns = () => readdirSync(path.join(folder(), 'runs'));

  it('prints what Keras prints and saves the run', async () => {
    const { code, output } = await run('--epochs', '2', '--seed', '7').ended;
    assert.equal(code, 0);
    assert.match(output, /train_images \(60000, 28, 28\)/);
    assert.match(output, /│ dense \(Dense\) {19}│ \(None, 128\) {12}│ {7}100,480 │/);
    assert.match(
      output,
      /Epoch 1\/2\n300\/300 ━{20} \d+s \d+(us|ms)\/step - accuracy: 0\.\d{4} - loss: 0\.\d{4}\nEpoch 2\/2\n/,
    );
    assert.match(output, /Ankle boot █+·* +\d+% {2}◀ predicted, ✓ true/);
    assert.match(output, /✓ Trouser \d+% \(Trouser\)/);
    const [id] = savedRuns();
    assert.ok(id !== undefined && output.includes(id));
    const record = JSON.parse(readFileSync(path.join(folder(), 'runs', id, 'run.json'), 'utf8')) as {
      options: { seed: number };
    };
    assert.equal(record.options.seed, 7);
  });

  it('keeps what was learned when it is interrupted', async function () {
    if (process.platform === 'win32') this.skip();
    const { child, ended, output } = run('--epochs', '200');
    const timer = setInterval(() => {
      if (!output().includes('Epoch 2/')) return;
      clearInterval(timer);
      child.kill('SIGINT');
    }, 20);
    const { code, output: all } = await ended;
    assert.equal(code, 0);
    assert.match(all, /Training was stopped. What was learned until then is kept/);
    assert.equal(savedRuns().length, 1);
  });

  for (const [signal, exit] of [
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`keeps what was learned when it gets ${signal}`, async function () {
      if (process.platform === 'win32') this.skip();
      const { child, ended, output } = run('--epochs', '200');
      const timer = setInterval(() => {
        if (!output().includes('Epoch 2/')) return;
        clearInterval(timer);
        child.kill(signal);
      }, 20);
      assert.equal((await ended).code, exit);
      assert.equal(savedRuns().length, 1);
    });
  }

  it('keeps what was learned and says nothing when its output is closed', async function () {
    if (process.platform === 'win32') this.skip();
    const { child, ended } = run('--epochs', '200');
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { code, errors } = await ended;
    assert.equal(code, 141);
    // TensorFlow's own lines speak of rounding errors.
    assert.doesNotMatch(errors, /EPIPE|error:|\n {4}at /);
    assert.equal(savedRuns().length, 1);
  });

  for (const [what, args, exit, message] of [
    [
      'an epoch count that is too large',
      ['--epochs', '1000'],
      2,
      /--epochs must be a whole number from 1 to 200, not 1000/,
    ],
    ['a number that is not one', ['--epochs', 'many'], 2, /--epochs takes a number, not "many"/],
    ['an unknown option', ['--fast'], 2, /--fast/],
    [
      'an unknown architecture',
      ['--model', 'resnet'],
      2,
      /--model must be one of linear, dense, deep, cnn, not "resnet"/,
    ],
    ['early stopping without validation', ['--early-stopping-patience', '2'], 2, /validation split/],
    [
      'a data folder with an unknown variable',
      ['--data-folder', '${workspaceRoot}'],
      2,
      /\$\{workspaceRoot\} is unknown/,
    ],
    ['a data folder that does not exist', ['--data-folder', MISSING_FOLDER], 1, /no-such-folder does not exist/],
  ] as const) {
    it(`ends with exit code ${exit} and a clear line for ${what}`, async () => {
      const { code, errors } = await start(['--storage', folder(), ...args]).ended;
      assert.equal(code, exit);
      assert.match(errors, message);
      assert.doesNotMatch(errors, /\n {4}at /);
    });
  }

  it('prints its options for --help', async () => {
    const { code, output } = await start(['--help']).ended;
    assert.equal(code, 0);
    for (const option of ['--epochs', '--seed', '--model', '--storage', '--wasm']) assert.ok(output.includes(option));
  });

  it('trains on WebAssembly when asked to', async () => {
    const { code, output } = await run('--epochs', '1', '--wasm').ended;
    assert.equal(code, 0);
    assert.match(output, /WebAssembly/);
  });
});
