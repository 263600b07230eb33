import { spawn } from 'node:child_process';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Log } from '../../shared/domain/log';
import { PATH_IN_FOLDER } from './addon';

/** The file in the addon's folder that says on which computer it was loaded. */
const REMEMBERED = 'loaded-on.json';
/** Milliseconds that loading may take. */
const PATIENCE = 60_000;

/**
 * Why native TensorFlow would end the process that loads it; undefined if it would not. A library for processors with
 * AVX does so on one without, and in the extension host it would take all extensions with it. So the first time on a
 * computer it is loaded in a process of its own. `program` is the bundle of tryAddon.ts.
 */
export async function whyItEndsProcesses(folder: string, program: string, log: Log): Promise<string | undefined> {
  const here = JSON.stringify(fingerprint(folder));
  if (isRemembered(folder, here)) return undefined;
  const { signal, code } = await run(program, folder);
  if (signal !== null || (code !== 0 && code !== 1)) {
    const how = signal ?? `exit code ${code}`;
    return `It ends the program that loads it (${how}). This processor may lack what it needs, such as AVX.`;
  }
  if (code === 0) remember(folder, here, log);
  return undefined;
}

function run(program: string, folder: string) {
  return new Promise<{ signal: NodeJS.Signals | null; code: number | null }>((resolve) => {
    // The editor's own program behaves as Node with this variable.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const child = spawn(process.execPath, [program, folder], { env, stdio: 'ignore', timeout: PATIENCE });
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
    // Where no process can be started, there is nothing to learn.
    child.once('error', () => {
      resolve({ code: 1, signal: null });
    });
  });
}

/** The addon and the computer. */
function fingerprint(folder: string) {
  const { size, mtimeMs } = statSync(path.join(folder, PATH_IN_FOLDER));
  const [cpu] = os.cpus();
  return { size, mtimeMs, cpu: cpu?.model ?? '', system: `${process.platform} ${os.release()}` };
}

function isRemembered(folder: string, here: string): boolean {
  try {
    return readFileSync(path.join(folder, REMEMBERED), 'utf8') === here;
  } catch {
    return false;
  }
}

function remember(folder: string, here: string, log: Log): void {
  const file = path.join(folder, REMEMBERED);
  try {
    writeFileSync(`${file}.${process.pid}.tmp`, here);
    renameSync(`${file}.${process.pid}.tmp`, file);
  } catch (error) {
    log('info', `Native TensorFlow will be tried again next time, because ${file} cannot be written: ${String(error)}`);
  }
}
