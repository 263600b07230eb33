import assert from 'node:assert/strict';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Evaluator } from '../../../src/lesson/kernel/evaluator';
import { moduleImporter } from '../../../src/lesson/kernel/importModule';
import { Interruption } from '../../../src/lesson/kernel/interruption';
import type { CellOutput } from '../../../src/shared/protocol/lessonApi';

/** A global array of the cells: its element is 1 once a cell has begun. */
const BEGUN = 'begun';
const begun = new Int32Array(new SharedArrayBuffer(4));

/** Sets the flag when a cell has been running for a while. */
const INTERRUPTING_THREAD = `
  const { flag, begun } = require('node:worker_threads').workerData;
  Atomics.wait(begun, 0, 0);
  setTimeout(() => Atomics.store(flag, 0, 1), 50);
`;

describe('A cell', () => {
  let outputs: CellOutput[];
  let evaluator: Evaluator;
  let interruption: Interruption;
  let order = 0;

  before(() => {
    Object.defineProperty(globalThis, BEGUN, { value: begun, configurable: true });
    interruption = new Interruption(new Int32Array(new SharedArrayBuffer(4)));
    const { importModule } = moduleImporter(tmpdir());
    evaluator = new Evaluator({ interruption, importModule, show: (output) => outputs.push(output) });
  });

  after(() => {
    evaluator.dispose();
    Reflect.deleteProperty(globalThis, BEGUN);
  });

  beforeEach(() => {
    outputs = [];
  });

  const run = (...lines: string[]) => evaluator.run({ order: ++order, code: lines.join('\n') });

  /** The text that a cell shows as its value. */
  async function valueOf(...lines: string[]): Promise<string | undefined> {
    outputs = [];
    assert.ok(await run(...lines), JSON.stringify(outputs));
    return shown();
  }

  function shown(): string | undefined {
    const [output] = outputs;
    return output?.type === 'display' ? String(output.items[0]?.data) : undefined;
  }

  /** The error of a cell. */
  async function errorOf(...lines: string[]) {
    outputs = [];
    assert.ok(!(await run(...lines)));
    const output = outputs.at(-1);
    assert.ok(output?.type === 'error');
    return output;
  }

  /** Sets the flag from another thread, as the host does, and then tells the kernel as soon as it listens. */
  async function interruptOnceBegun(): Promise<void> {
    const workerData = { flag: interruption.flag, begun };
    await once(new Worker(INTERRUPTING_THREAD, { eval: true, workerData }), 'exit');
    interruption.interrupt();
  }

  it('shows the value of its last expression, and nothing for a declaration or a loop', async () => {
    assert.equal(await valueOf('const a = 20;', 'a + 1'), '21');
    assert.equal(await valueOf('const b = 2;'), undefined);
    assert.equal(await valueOf('for (let i = 0; i < 3; i++) i;'), undefined);
    assert.equal(await valueOf(`'text'`), 'text');
    assert.equal(await valueOf('[1n, NaN, new Map([[1, 2]])]'), '[ 1n, NaN, Map(1) { 1 => 2 } ]');
  });

  it('declares names again, and functions of earlier cells see the new values', async () => {
    await run(
      'const units = 1; let total = 1; class Net { size() { return 1; } }',
      'function doubled() { return units * 2; }',
    );
    await run('const units = 5; let total = 2; class Net { size() { return 9; } }');
    assert.equal(await valueOf('[units, total, new Net().size(), doubled()]'), '[ 5, 2, 9, 10 ]');
  });

  it('awaits at its top', async () => {
    assert.equal(await valueOf('const late: number = await Promise.resolve(7);', 'late'), '7');
    assert.equal(await valueOf('for await (const each of [1, 2]) console.assert(each);', 'await late'), '7');
  });

  it('may be TypeScript', async () => {
    const lines = ['interface Run { readonly epochs: number; loss?: number }', 'enum Mode { Fit = 3 }'];
    await run(
      ...lines,
      'const runs: Run[] = [];',
      'function add<T extends Run>(r: T): number { return runs.push(r); }',
    );
    assert.equal(await valueOf('add({ epochs: Mode.Fit } as Run);', 'runs!'), '[ { epochs: 3 } ]');
  });

  it('imports modules of Node in every form', async () => {
    await run(`import { join as joined, type ParsedPath } from 'node:path';`, `import os, * as all from 'node:os';`);
    assert.equal(await valueOf(`[joined('a', 'b').length, os.EOL === all.EOL]`), '[ 3, true ]');
    assert.equal(await valueOf(`(await import('node:util')).format('%d', 1)`), '1');
  });

  it('points at cell and line where it throws, through functions of earlier cells', async () => {
    await run('function deep(x: any): unknown {', '  return x.foo;', '}');
    const defined = order;
    const { name, stack } = await errorOf('const fine = 1;', '', 'deep(null);');
    assert.equal(name, 'TypeError');
    const frames = stack.split('\n').slice(1);
    assert.deepEqual(frames, [`Cell In[${defined}], line 2`, `Cell In[${order}], line 3`, '    deep(null);']);
  });

  it('points at the await when the error comes from elsewhere', async () => {
    const { stack } = await errorOf('1;', `await (await import('node:fs/promises')).readFile('/does/not/exist');`);
    assert.match(stack, new RegExp(`Cell In\\[${order}\\], line 2`));
  });

  it('points at the line of a syntax error, of types and of code', async () => {
    for (const wrong of ['type Broken = ;', 'const = 3;', 'let x = 1; let x = 2;']) {
      const { name, message, stack } = await errorOf('const fine = 1;', wrong);
      assert.equal(name, 'SyntaxError');
      assert.doesNotMatch(message, /\d+:\d+/);
      assert.match(stack, new RegExp(`Cell In\\[${order}\\], line 2\n`), wrong);
    }
  });

  it('says where a name comes from that is not known, such as after a restart', async () => {
    const { message, stack } = await errorOf('trainLabels.length;');
    assert.match(message, /^trainLabels is not defined\. If a cell above defines it, run that cell first\./);
    assert.match(stack, /^ReferenceError: trainLabels is not defined\. If .*\nCell In\[\d+\], line 1\n/);
  });

  it('has no such advice where the cell itself defines the name, only later', async () => {
    const { message } = await errorOf('{ early; const early = 1; }');
    assert.equal(message, "Cannot access 'early' before initialization");
  });

  it('shows a thrown value that is no error', async () => {
    assert.equal((await errorOf(`throw { code: 3 };`)).message, '{ code: 3 }');
  });

  for (const [what, ...lines] of [
    ['an endless loop', 'while (true) spins++;'],
    ['a loop that catches everything', 'for (;;) { try { for (;;) spins++; } catch {} }'],
    ['a loop after an await', 'await null; do spins++; while (true)'],
    ['a loop that awaits', 'while (true) { spins++; await new Promise((r) => setTimeout(r, 5)); }'],
    ['a promise that never settles', 'await new Promise(() => {});'],
    ['a module that never answers', 'const never = async () => { await new Promise(() => {}); };', 'await never();'],
  ] as const) {
    it(`can be interrupted in ${what}, and keeps its variables`, async () => {
      await run('let spins = 0; let kept = [1, 2];');
      begun[0] = 0;
      const begin = `Atomics.store(${BEGUN}, 0, 1); Atomics.notify(${BEGUN}, 0);`;
      const [{ name }] = await Promise.all([errorOf(begin, ...lines), interruptOnceBegun()]);
      assert.equal(name, 'Interrupted');
      assert.equal(await valueOf('kept'), '[ 1, 2 ]');
    });
  }
});
