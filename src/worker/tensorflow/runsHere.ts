import { spawn } from 'node:child_process';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { t } from '@vscode/l10n';
import type { Log } from '../../shared/domain/log';
import { PATH_IN_FOLDER } from './addon';

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
  const { signal, code, output } = tried;
  if (code === FAILED && output !== '') return output;
  if (code !== 0) {
    const how = signal ?? t('exit code {0}', String(code));
    return t('It ends the program that loads it ({0}). This processor may lack what it needs, such ' + 'as AVX.', how);
  }
  remember(folder, here, log);
  return undefined;
}

interface Tried {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly output: string;
}

function run(program: string, folder: string) {
  return new Promise<Tried | undefined>((resolve) => {
    // The editor's own program behaves as Node with this variable.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const child = spawn(process.execPath, [program, folder], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: PATIENCE,
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('close', (code, signal) => {
      resolve({ code, signal, output });
    });
    child.once('error', () => {
      resolve(undefined);
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
