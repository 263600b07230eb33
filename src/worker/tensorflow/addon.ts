import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { t } from '@vscode/l10n';
import { checkBinary } from '../../files/binaryFormat';
import { isRunning } from '../../files/isRunning';
import type { NativeBinding } from './nativeBinding';

const ADDON_FOLDER = path.join('lib', 'napi-v8');
const ADDON = 'tfjs_binding.node';
/** The path of the addon in a folder with the layout of tfjs-node's package. */
const PATH_IN_FOLDER = path.join(ADDON_FOLDER, ADDON);

/** Whether a folder holds the addon. It may still not load. */
export function holdsAddon(folder: string): boolean {
  return existsSync(path.join(folder, PATH_IN_FOLDER));
}

/** A copy of the addon for one more thread: tfjs_binding.PROCESS.NUMBER.node */
const COPY = /^tfjs_binding\.(\d+)\.\d+\.node$/;
let copies = 0;

/**
 * Loads tfjs-node's addon from a folder laid out as its package is. Libraries are checked before they are loaded,
 * because a damaged one could crash the process. Throws Error with one sentence on why the addon cannot be loaded.
 */
export function loadAddon(folder: string): NativeBinding {
  checkLibraries(folder);
  const file = path.join(folder, PATH_IN_FOLDER);
  try {
    return open(file);
  } catch (error) {
    if (!String(error).includes('did not self-register')) throw new Error(firstLine(error), { cause: error });
  }
  // tfjs' own builds register themselves when the process loads the file for the first time, so a second thread gets
  // nothing. A copy under another name counts as another file.
  removeOldCopies(path.dirname(file));
  copies++;
  const copy = path.join(path.dirname(file), `tfjs_binding.${process.pid}.${copies}.node`);
  copyFileSync(file, copy);
  try {
    return open(copy);
  } catch (error) {
    throw new Error(firstLine(error), { cause: error });
  }
}

/** Throws Error with one sentence if the addon or a library is damaged, or is for other computers. */
export function checkLibraries(folder: string): void {
  for (const binary of binariesOf(folder)) checkBinary(binary, process.platform, process.arch);
}

/** The addon, and the libraries that it loads. */
export function binariesOf(folder: string): string[] {
  return [path.join(folder, PATH_IN_FOLDER), ...librariesOf(folder)];
}

/** TensorFlow's libraries in the folders where the addon looks for them. */
function librariesOf(folder: string): string[] {
  return [path.join(folder, 'deps', 'lib'), path.join(folder, ADDON_FOLDER)]
    .filter((each) => existsSync(each))
    .flatMap((each) => readdirSync(each).map((name) => path.join(each, name)))
    .filter((file) => /tensorflow.*\.(so|dylib|dll)(\.\d+)*$/.test(path.basename(file)));
}

function open(file: string): NativeBinding {
  const module = { exports: {} };
  process.dlopen(module, file);
  const binding = module.exports as NativeBinding;
  if (typeof binding.runSavedModel !== 'function') throw new Error(t("{0} is not tfjs-node's addon.", file));
  return binding;
}

/** Removes the copies of processes that have ended. */
function removeOldCopies(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = Number(COPY.exec(name)?.[1]);
    if (Number.isNaN(owner) || isRunning(owner)) continue;
    try {
      rmSync(path.join(folder, name), { force: true });
    } catch {
      // It is still in use: Windows does not remove a file that is loaded.
    }
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}
