import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { UserError } from '../../../src/shared/domain/errors';
import { WORKER_PARAMS } from '../../../src/shared/protocol/workerApi';
import { SeededRandom } from '../../../src/worker/model/seededRandom';
import { RunStore } from '../../../src/worker/runs/runStore';
import { malformedMessages } from '../../support/malformedMessages';
import { newRun } from '../../support/newRun';
import { workerConfig } from '../../support/workerConfig';
import { inTime, Tally, type DrillResult } from './drillResult';

/** Kills the terminal program at any moment of a training, `count` times, and looks at what is on the disk. */
export async function kills(folder: string, dataFolder: string, count: number, seed: number): Promise<DrillResult> {
  const tally = new Tally();
  const args = ['dist/cli.js', 'train', '--storage', folder, '--data-folder', dataFolder, '--epochs', '1'];
  const startedAt = performance.now();
  spawnSync(process.execPath, args);
  const whole = performance.now() - startedAt;
  const store = new RunStore(path.join(folder, 'runs'), () => undefined);
  for (let i = 0; i < count; i++) {
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // Mostly towards the end, where the run is saved.
    await wait(whole * (0.4 + 0.7 * new SeededRandom(seed, i).next()));
    child.kill('SIGKILL');
    await ended;
    const { runs, damaged } = await store.list();
    for (const run of runs) await store.readWeights(run.id);
    if (damaged.length > 0) tally.fault(`${i}: ${damaged.length} damaged runs`);
    else tally.count('all runs whole');
  }
  return tally.result('kills of the terminal program while it trains and saves', count);
}

/** Ends a thread at any moment while it saves, labels and marks runs, `count` times, and looks at the disk. */
export async function threadKills(folder: string, count: number, seed: number): Promise<DrillResult> {
  const tally = new Tally();
  for (let i = 0; i < count; i++) {
    const runs = path.join(folder, String(i));
    const told = new Map<string, { readonly label?: string; readonly marks?: number }>();
    const worker = new Worker(path.resolve('dist/bench/drill/savingThread.js'), { workerData: runs });
    worker.on('message', ({ id, ...done }: { readonly id: string }) => {
      told.set(id, { ...told.get(id), ...done });
    });
    await new Promise((resolve) => worker.once('message', resolve));
    await wait(400 * new SeededRandom(seed, i).next());
    await worker.terminate();
    await judge(tally, i, new RunStore(runs, () => undefined), told);
    rmSync(runs, { recursive: true, force: true });
  }
  return tally.result('kills of a thread while it saves, labels and marks', count);
}

/** Every run must be whole, and whatever was told as done must be there. */
async function judge(
  tally: Tally,
  i: number,
  store: RunStore,
  told: ReadonlyMap<string, { readonly label?: string; readonly marks?: number }>,
): Promise<void> {
  try {
    const { runs, damaged } = await inTime(store.list());
    const labels = new Map(runs.map(({ id, label }) => [id, label]));
    if (damaged.length > 0) tally.fault(`${i}: ${damaged.length} damaged runs`);
    for (const { id } of runs) await Promise.all([store.readResults(id), store.readWeights(id), store.readMarks(id)]);
    for (const [id, { label, marks = 0 }] of told) {
      if (!labels.has(id)) throw new Error(`${id} is lost`);
      if (label !== undefined && labels.get(id) !== label) throw new Error(`the label of ${id} is lost`);
      if ((await store.readMarks(id)).length < marks) throw new Error(`the marks of ${id} are lost`);
    }
    tally.count('all runs whole');
  } catch (error) {
    tally.fault(`${i}: ${String(error)}`);
  }
}

/** Saves runs to a disk of 3 MB until it is full, and goes on. Needs the right to mount one. */
export async function fullDisk(folder: string, count: number): Promise<DrillResult> {
  const what = 'saving to a full disk';
  const tally = new Tally();
  const disk = path.join(folder, 'disk');
  mkdirSync(disk);
  const options = ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk];
  if (process.platform !== 'linux' || spawnSync('mount', options).status !== 0)
    return { what, tried: 0, outcomes: { 'skipped, because nothing can be mounted': 1 }, faults: [] };
  try {
    const store = new RunStore(disk, () => undefined);
    let saved = 0;
    for (let i = 0; i < count; i++) {
      try {
        await store.save(newRun(`run-${i}`));
        saved++;
        tally.count('saved');
      } catch (error) {
        if (error instanceof UserError && error.message.includes('disk is full'))
          tally.count('refused: the disk is full');
        else tally.fault(`${i}: ${String(error)}`);
      }
      const { runs, damaged } = await store.list();
      if (runs.length !== saved || damaged.length > 0) tally.fault(`${i}: ${runs.length} of ${saved} runs are left`);
    }
    const left = readdirSync(disk).filter((name) => name.startsWith('.'));
    if (left.length > 0) tally.fault(`left behind: ${left.join(', ')}`);
  } finally {
    spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  }
  return tally.result(what, count);
}

/** Sends malformed messages to a real worker thread, which must answer the next good call. */
export async function messagesToThread(folder: string, count: number, seed: number): Promise<DrillResult> {
  const tally = new Tally();
  const worker = new Worker(path.resolve('dist/worker.js'), {
    workerData: workerConfig(folder, { nativeFolders: [] }),
  });
  let answered: () => void = () => undefined;
  const alive = new Promise<void>((resolve) => (answered = resolve));
  worker.on('error', (error) => {
    tally.fault(`the thread ended: ${String(error)}`);
  });
  worker.on('message', (message: { type: string; id?: number; error?: { code: string; message: string } }) => {
    if (message.id === -1) answered();
    else if (message.type === 'log') tally.count('ignored, with a line in the log');
    else if (message.error?.code === 'invalid-call') tally.count('refused');
    else if (message.error?.code === 'internal') tally.fault(message.error.message);
    else tally.count('answered');
  });
  // Methods without parameters take some of the junk, and then do what they should.
  const methods = Object.keys(WORKER_PARAMS).filter((name) => !['loadBackend', 'listRuns', 'newestRun'].includes(name));
  for (const message of malformedMessages(count, seed, methods)) worker.postMessage(message);
  worker.postMessage({ type: 'call', id: -1, method: 'listRuns', params: {} });
  await inTime(alive).catch((error: unknown) => {
    tally.fault(`no answer to a good call: ${String(error)}`);
  });
  // Answers that read the disk come later.
  await wait(2000);
  await worker.terminate();
  if (existsSync(path.join(folder, 'runs'))) tally.fault('something was written');
  tally.outcomes['signals to no call'] = count - Object.values(tally.outcomes).reduce((sum, each) => sum + each, 0);
  return tally.result("malformed messages to the worker thread's port", count);
}
