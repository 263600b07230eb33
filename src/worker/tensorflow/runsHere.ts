import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { t } from '@vscode/l10n';
import { renamePatiently } from '../../files/renamePatiently';
import type { Log } from '../../shared/domain/log';
import { binariesOf } from './addon';

/** The file in the addon's folder that says on which computer it was loaded. */
const REMEMBERED = 'loaded-on.json';
/** Milliseconds that loading may take. */
const PATIENCE = 60_000;
/** What tryAddon.ts ends with if the addon fails, and says why. */
const FAILED = 1;

/**
 * Why native TensorFlow does not load on this computer; undefined if it does. A library for processors with AVX ends
 * the process on one without, and in the extension host it would take all extensions with it. So the first time on a
 * computer it is loaded in a process of its own. `program` is the bundle of tryAddon.ts.
 */
export async function whyItDoesNotRun(folder: string, program: string, log: Log): Promise<string | undefined> {
  const here = JSON.stringify(fingerprint(folder));
  if (isRemembered(folder, here)) return undefined;
  const tried = await run(program, folder);
  // Where no process can be started, there is nothing to learn.
  if (tried === undefined) return undefined;
  const { signal, code, isTimedOut, output, complaints } = tried;
  if (complaints !== '') log('info', `Trying native TensorFlow wrote: ${complaints.trimEnd()}`);
  if (isTimedOut) return t('It did not load within {0} seconds.', PATIENCE / 1000);
  if (code === FAILED && output !== '') return output;
  if (code !== 0) {
    const how = signal ?? t('exit code {0}', String(code));
    return t('It ends the program that loads it ({0}). This processor may lack what it needs, such as AVX.', how);
  }
  await remember(folder, here, log);
  return undefined;
}

interface Tried {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly isTimedOut: boolean;
  /** What tryAddon.ts has to say. */
  readonly output: string;
  /** What the library wrote to the standard error stream. */
  readonly complaints: string;
}

function run(program: string, folder: string) {
  return new Promise<Tried | undefined>((resolve) => {
    // The editor's own program behaves as Node with this variable.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const child = spawn(process.execPath, [program, folder], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: PATIENCE,
    });
    let [output, complaints] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    child.once('close', (code, signal) => {
      resolve({ code, signal, isTimedOut: child.killed, output, complaints });
    });
    child.once('error', () => {
      resolve(undefined);
    });
  });
}

/** The addon with its libraries, and the computer: several may share a home folder, with different processors. */
function fingerprint(folder: string) {
  const files = binariesOf(folder).map((file) => {
    const { size, mtimeMs } = statSync(file);
    return { name: path.basename(file), size, mtimeMs };
  });
  const [cpu] = os.cpus();
  return {
    files,
    cpu: cpu?.model ?? '',
    system: `${process.platform} ${process.arch} ${os.release()} ${os.hostname()}`,
  };
}

function isRemembered(folder: string, here: string): boolean {
  try {
    return readFileSync(path.join(folder, REMEMBERED), 'utf8') === here;
  } catch {
    return false;
  }
}

async function remember(folder: string, here: string, log: Log): Promise<void> {
  const file = path.join(folder, REMEMBERED);
  try {
    writeFileSync(`${file}.${process.pid}.tmp`, here);
    await renamePatiently(`${file}.${process.pid}.tmp`, file);
  } catch (error) {
    log('info', `Native TensorFlow will be tried again next time, because ${file} cannot be written: ${String(error)}`);
  }
}
