import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { DataFile } from './dataFiles';
import { looksSimilar, rankOfName } from './fileNames';

/** Files that may be one of the data set's, likeliest first. */
export interface Candidates {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** What looks similar but has another name or format; relative paths. */
  readonly similar: readonly string[];
}

/**
 * How far below the person's folder to look. torchvision puts the files into `FashionMNIST/raw`, and unpackers make a
 * folder for each file.
 */
const DEPTH = 4;
/** A home folder or a disk is not searched through. */
const MOST_FOLDERS = 300;
const MOST_ENTRIES = 10_000;
const SKIPPED = new Set(['node_modules', 'site-packages', '__pycache__', '__MACOSX']);
/** What systems and file managers put beside a person's files: `.DS_Store`, `._name`, `Thumbs.db`. */
const BESIDE = /^\.|^(thumbs\.db|desktop\.ini)$/i;

interface Found {
  readonly file: string;
  readonly rank: number;
  readonly depth: number;
}

/** Looks through the folder and those below it. Folders that cannot be read are skipped. */
export async function findCandidates(folder: string, file: DataFile, feed: () => void): Promise<Candidates> {
  const found: Found[] = [];
  const similar: string[] = [];
  let [folders, entries] = [0, 0];
  let level = [folder];
  for (let depth = 0; depth <= DEPTH && level.length > 0; depth++) {
    const next: string[] = [];
    for (const each of level) {
      if (++folders > MOST_FOLDERS || entries > MOST_ENTRIES) break;
      const there = await readdir(each, { withFileTypes: true }).catch((): Dirent[] => []);
      feed();
      entries += there.length;
      const visible = there.filter(({ name }) => !BESIDE.test(name));
      for (const entry of visible) {
        const at = path.join(each, entry.name);
        if (await isFolder(entry, at)) {
          if (!SKIPPED.has(entry.name)) next.push(at);
          continue;
        }
        const rank = rankOfName(entry.name, file) ?? (visible.length === 1 ? rankOfFolder(each, file) : undefined);
        if (rank !== undefined) found.push({ file: at, rank, depth });
        if (looksSimilar(entry.name)) similar.push(path.relative(folder, at));
      }
    }
    level = next;
  }
  return { files: found.toSorted(byLikelihood).map((each) => each.file), similar };
}

/** A folder that an unpacker has made for one file has that file's name. */
function rankOfFolder(folder: string, file: DataFile): number | undefined {
  const rank = rankOfName(path.basename(folder), file);
  return rank === undefined ? undefined : 5;
}

/** A folder that is named after the data set comes first: MNIST's digits have the same file names. */
function byLikelihood(a: Found, b: Found): number {
  const isFashion = ({ file }: Found) => (/fashion/i.test(file) ? 0 : 1);
  return isFashion(a) - isFashion(b) || a.rank - b.rank || a.depth - b.depth || (a.file < b.file ? -1 : 1);
}

async function isFolder(entry: Dirent, at: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return stat(at).then(
    (target) => target.isDirectory(),
    () => false,
  );
}
