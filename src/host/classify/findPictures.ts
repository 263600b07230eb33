import { truthOf } from './folderTruth';

/** What the editor's file system says of files, local or remote. `File` names one of them. */
export interface FileTree<File> {
  /** `other` for what does not exist: reading it says why. */
  readonly kindOf: (file: File) => Promise<EntryKind>;
  /** In any order. */
  readonly list: (folder: File) => Promise<readonly Entry<File>[]>;
  readonly nameOf: (file: File) => string;
  readonly isPicture: (name: string) => boolean;
}
export type EntryKind = 'file' | 'folder' | 'other';

export interface Entry<File> {
  readonly name: string;
  readonly kind: EntryKind;
  readonly file: File;
}

export interface FoundPicture<File> {
  readonly file: File;
  /** Its folder within the chosen one, with slashes; '' for a file that was chosen by itself. */
  readonly folder: string;
  /** The class that a folder is named after. */
  readonly truth?: number;
}

export interface Found<File> {
  readonly pictures: readonly FoundPicture<File>[];
  /** Folders that cannot be listed, and why. */
  readonly unreadable: readonly { readonly folder: File; readonly cause: unknown }[];
  /** More pictures than `limit` were found. */
  readonly isCutOff: boolean;
}

/** Folders within folders are followed this far. */
const MAX_DEPTH = 32;

/**
 * The pictures that a person has chosen: files as they are, whatever their ending, and the pictures in folders and
 * their sub-folders, in the order of their names. Stops after `limit` pictures.
 */
export async function findPictures<File>(
  tree: FileTree<File>,
  chosen: readonly File[],
  limit: number,
): Promise<Found<File>> {
  const pictures: FoundPicture<File>[] = [];
  const unreadable: { folder: File; cause: unknown }[] = [];
  /** `names` are those of the folders from the chosen one to this one. */
  const walk = async (folder: File, names: readonly string[]): Promise<void> => {
    let entries: readonly Entry<File>[];
    try {
      entries = await tree.list(folder);
    } catch (cause) {
      unreadable.push({ folder, cause });
      return;
    }
    const sorted = entries.toSorted((a, b) => byName.compare(a.name, b.name));
    const truth = truthOf(names);
    for (const { name, kind, file } of sorted) {
      if (pictures.length > limit) return;
      if (kind === 'file' && tree.isPicture(name)) {
        pictures.push({ file, folder: names.slice(1).join('/'), ...(truth === undefined ? {} : { truth }) });
      }
    }
    for (const { name, kind, file } of sorted) {
      if (pictures.length > limit) return;
      if (kind === 'folder' && !name.startsWith('.') && names.length < MAX_DEPTH) await walk(file, [...names, name]);
    }
  };
  for (const file of chosen) {
    if (pictures.length > limit) break;
    if ((await tree.kindOf(file)) === 'folder') await walk(file, [tree.nameOf(file)]);
    else pictures.push({ file, folder: '' });
  }
  return { pictures: pictures.slice(0, limit), unreadable, isCutOff: pictures.length > limit };
}

/** `10.png` comes after `9.png`. */
const byName = new Intl.Collator('en', { numeric: true });
