import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { checkBinary } from '../../files/binaryFormat';
import { isRunning } from '../../files/isRunning';
import type { NativeBinding } from './nativeBinding';

const ADDON_FOLDER = path.join('lib', 'napi-v8');
const ADDON = 'tfjs_binding.node';
/** Where tfjs-node's layout has the addon. */
export const PATH_IN_FOLDER = path.join(ADDON_FOLDER, ADDON);

/** A copy of the addon for one more thread: tfjs_binding.PROCESS.NUMBER.node */
const COPY = /^tfjs_binding\.(\d+)\.\d+\.node$/;
let copies = 0;

/**
 * Loads tfjs-node's addon from a folder laid out as its package is.
 * Throws Error that says in one sentence why it cannot be loaded; a damaged library does not get as far as the loader.
 */
export function loadAddon(folder: string): NativeBinding {
  const file = path.join(folder, PATH_IN_FOLDER);
  for (const binary of [file, ...librariesOf(folder)]) checkBinary(binary, process.platform, process.arch);
  try {
    return open(file);
  } catch (error) {
    if (!String(error).includes('did not self-register')) throw new Error(firstLine(error), { cause: error });
  }
  // tfjs' own builds register themselves when the file is first loaded into the process, so a second thread gets
  // nothing from it. The same file under another name counts as another one.
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

/** TensorFlow's libraries that lie where the addon looks for them. */
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
  if (typeof binding.runSavedModel !== 'function') throw new Error(`${file} is not tfjs-node's addon.`);
  return binding;
}

/** Copies of processes that are gone. */
function removeOldCopies(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = Number(COPY.exec(name)?.[1]);
    if (Number.isNaN(owner) || isRunning(owner)) continue;
    try {
      rmSync(path.join(folder, name), { force: true });
    } catch {
      // It is in use after all; Windows removes nothing that is loaded.
    }
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}
