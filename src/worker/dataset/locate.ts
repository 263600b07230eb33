import path from 'node:path';
import type { DataFile } from './dataFiles';

/** The folder of the data set's files, and those that must be downloaded to it first. */
export interface Location {
  readonly folder: string;
  /** Files that are not in the folder yet. */
  readonly missing: readonly DataFile[];
}

export interface Places {
  /** The person's own folder, or ''. If there is one, no other place counts. */
  readonly dataFolder: string;
  /** Debian's folder. */
  readonly system: string;
  /** The copy that the extension was packed with. It may not exist. */
  readonly packed: string;
  /** The extension's own folder, for downloads. */
  readonly cache: string;
}

/**
 * Where to take the files from: the person's folder; else the system's if it is complete, else the packed copy if it is
 * complete, else the cache.
 */
export async function locate(
  { dataFolder, system, packed, cache }: Places,
  files: readonly DataFile[],
  exists: (file: string) => Promise<boolean>,
): Promise<Location> {
  if (dataFolder !== '') return { folder: dataFolder, missing: [] };
  for (const folder of [system, packed]) {
    if ((await missingIn(folder, files, exists)).length === 0) return { folder, missing: [] };
  }
  return { folder: cache, missing: await missingIn(cache, files, exists) };
}

async function missingIn(
  folder: string,
  files: readonly DataFile[],
  exists: (file: string) => Promise<boolean>,
): Promise<DataFile[]> {
  const there = await Promise.all(
    files.map(async ({ name }) => {
      const plain = path.join(folder, name);
      return (await exists(plain)) || (await exists(`${plain}.gz`));
    }),
  );
  return files.filter((_, i) => there[i] !== true);
}
