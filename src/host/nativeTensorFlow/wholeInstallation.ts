import { readdirSync } from 'node:fs';
import path from 'node:path';
import { checkBinary } from '../../files/binaryFormat';
import type { NativePackage } from './platforms';

/** The file that connects TensorFlow to Node, and its folder in an installation. */
export const ADDON = 'tfjs_binding.node';
export const ADDON_FOLDER = path.join('lib', 'napi-v8');

/** The files in the folder that are TensorFlow's. Throws what the file system throws. */
export function librariesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.includes('tensorflow'))
    .map((name) => path.join(folder, name));
}

/** Whether the folder holds the addon and its libraries, none cut off, all for this platform and processor. */
export function isWhole(folder: string, { libraryFolder }: NativePackage, platform: string, arch: string): boolean {
  try {
    const libraries = librariesIn(path.join(folder, libraryFolder));
    for (const each of [path.join(folder, ADDON_FOLDER, ADDON), ...libraries]) checkBinary(each, platform, arch);
    return libraries.length > 0;
  } catch {
    return false;
  }
}
