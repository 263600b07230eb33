import assert from 'node:assert/strict';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isRunning } from '../../src/files/isRunning';
import { dataFolder } from '../support/data';
import { PATIENCE } from '../support/patience';
import { temporaryFolder } from '../support/temporaryFolder';

interface Script {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>;
}

/** Starts a script of a clone with the data of this test run and without native TensorFlow. */
function start(clone: string, script: string, args: readonly string[], nodeOptions = ''): Script {
  const { npm_lifecycle_event: _event, INIT_CWD: _folder, ...env } = process.env;
  const child = spawn(process.execPath, [path.join(clone, 'scripts', script), ...args], {
    cwd: clone,
    env: { ...env, FASHION_MNIST_NO_NATIVE: '1', NODE_OPTIONS: nodeOptions },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<Awaited<Script['ended']>>((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code, signal, output });
    });
  });
  return { child, output: () => output, ended };
}

/** Waits until a script has written something. */
async function written({ output, child }: Script, text: string): Promise<void> {
  while (!output().includes(text)) {
    assert.equal(child.exitCode, null, `it ended without "${text}": ${output()}`);
    await wait(10);
  }
}

/** The processes that a process has started, and those that they have. */
function descendants(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.flatMap(([each = 0, of]) => (of === parent ? [each, ...below(each)] : []));
  return below(pid);
}

/** Waits until these processes have ended: those whose parent has ended before them may take a moment. */
async function allEnd(pids: readonly number[]): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  for (let left = pids; left.length > 0; left = left.filter(isRunning)) {
    assert.ok(Date.now() < deadline, `these processes are left behind: ${left.join(', ')}`);
    await wait(10);
  }
}

/** What a clone needs to set up and train. */
const PARTS = ['esbuild.js', 'l10n', 'package-lock.json', 'package.json', 'scripts', 'src', 'tsconfig.json', 'webview'];

/** A clone of its own: a build that is ended half-way must not be that of the other tests. */
function makeClone(folder: string): string {
  mkdirSync(folder);
  for (const part of PARTS) cpSync(part, path.join(folder, part), { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

/** A folder's name with what shells, addresses and patterns give a meaning. */
const NAME = `-dash ä ö 100%41 #1 & 'q' [g] $HOME (x);`;

describe(`A script of the terminal, in a clone in the folder ${NAME}`, () => {
  const folder = temporaryFolder();
  let clone: string;
  before(function () {
    if (process.platform === 'win32') this.skip();
    clone = makeClone(path.join(mkdtempSync(path.join(os.tmpdir(), 'fashion-mnist-clone-')), NAME));
  });
  after(() => {
    rmSync(path.dirname(clone), { recursive: true, force: true });
  });
  const storage = () => path.join(folder(), 'store');
  const runs = () => (existsSync(path.join(storage(), 'runs')) ? readdirSync(path.join(storage(), 'runs')) : []);
  const train = (script: string, epochs: number, { of = clone, nodeOptions = '' } = {}) =>
    start(
      of,
      script,
      [
        ...(script === 'start.mjs' ? ['--no-open'] : []),
        ...['--epochs', String(epochs), '--wasm', '--storage', storage(), '--data-folder', dataFolder()],
      ],
      nodeOptions,
    );
  /** Options of Node that run some code at the start of each program. */
  const requiring = (name: string, code: string) => {
    const file = path.join(folder(), name);
    writeFileSync(file, code);
    return `--require ${file}`;
  };
  /** Ends the build at once, if an earlier test has built the clone. */
  const builtOnce = () =>
    existsSync(path.join(clone, 'dist', 'cli.js'))
      ? requiring('built.cjs', `if (/esbuild\\.js$/.test(process.argv[1])) process.exit(0);`)
      : '';
  /** Makes the program that checks the options wait before it begins. */
  const slowCheck = () => {
    const wait = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);';
    return requiring('slowCheck.cjs', `if (process.argv[2] === 'check') { console.log('checking'); ${wait} }`);
  };

  for (const [script, signal, exit] of [
    ['train.mjs', 'SIGTERM', 143],
    ['start.mjs', 'SIGTERM', 143],
    ['start.mjs', 'SIGHUP', 129],
    // Ctrl+C is the person's own wish.
    ['start.mjs', 'SIGINT', 0],
  ] as const) {
    it(`keeps what was learned when ${script} gets ${signal}, and leaves no process behind`, async () => {
      const training = train(script, 200, { nodeOptions: builtOnce() });
      await written(training, 'Epoch 2/');
      const started = descendants(training.child.pid ?? 0);
      assert.ok(started.length > 0);
      training.child.kill(signal);
      const { code, output } = await training.ended;
      assert.equal(code, exit, output);
      assert.equal(runs().length, 1);
      await allEnd(started);
    });
  }

  for (const [step, after, nodeOptions] of [
    ['while it builds', '✔ packages', slowCheck],
    ['after the build, while the options are checked', 'checking', () => `${builtOnce()} ${slowCheck()}`],
  ] as const) {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      it(`ends as ${signal} ends programs ${step}, trains nothing and leaves no process behind`, async () => {
        const training = train('train.mjs', 1, { nodeOptions: nodeOptions() });
        await written(training, after);
        while (descendants(training.child.pid ?? 0).length === 0) await wait(2);
        const started = descendants(training.child.pid ?? 0);
        training.child.kill(signal);
        const ended = await training.ended;
        assert.equal(ended.signal, signal, ended.output);
        assert.doesNotMatch(ended.output, /error:|\n {4}at /);
        assert.deepEqual(runs(), []);
        await allEnd(started);
      });
    }
  }

  it('sets up and trains in a clone whose folder has a long name', async () => {
    const long = makeClone(path.join(folder(), 'long '.repeat(40).trim()));
    const { code, output } = await train('train.mjs', 1, { of: long }).ended;
    assert.equal(code, 0, output);
    assert.equal(runs().length, 1);
    assert.ok(existsSync(path.join(long, 'dist', 'cli.js')));
  });
});
