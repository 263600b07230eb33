import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { PICTURE_EXTENSIONS } from '../../shared/domain/pictures';
import { findPictures, type EntryKind, type FileTree } from './findPictures';
import { tooManyPictures } from './pictureErrors';
import type { ChosenPicture, PictureSource } from './chosenPicture';
import { MAX_KEPT_PICTURES } from './pictureStore';

/** The file of a URI, in any file system that the editor can read. */
export function sourceOfUri(uri: vscode.Uri): PictureSource {
  return {
    size: async () => {
      const { type, size } = await vscode.workspace.fs.stat(uri);
      if ((type & vscode.FileType.Directory) !== 0) throw vscode.FileSystemError.FileIsADirectory(uri);
      // To read a FIFO or a device may take for ever.
      if ((type & vscode.FileType.File) === 0) throw new Error(t('it is not a file'));
      return size;
    },
    read: async () => vscode.workspace.fs.readFile(uri),
  };
}

/**
 * The pictures that are chosen by files and folders, each once. A folder that cannot be listed counts as a picture that
 * cannot be read. Throws UserError `picture-unreadable` if there are too many.
 */
export async function picturesOf(chosen: readonly vscode.Uri[]): Promise<ChosenPicture[]> {
  const { pictures, unreadable, isCutOff } = await findPictures(EDITOR_FILES, chosen, MAX_KEPT_PICTURES);
  if (isCutOff) throw tooManyPictures(MAX_KEPT_PICTURES);
  const all = [
    ...pictures.map(({ file, folder, truth }): ChosenPicture => ({
      origin: { ...originOf(file), folder, ...(truth === undefined ? {} : { truth }) },
      ...sourceOfUri(file),
    })),
    ...unreadable.map(({ folder, cause }): ChosenPicture => {
      const failure = () => Promise.reject(cause instanceof Error ? cause : new Error(String(cause)));
      return { origin: originOf(folder), size: failure, read: failure };
    }),
  ];
  return [...new Map(all.map((each) => [each.origin.id, each])).values()];
}

/** Whether the name of a file has one of the endings of pictures. */
export function isPictureName(name: string): boolean {
  const lower = name.toLowerCase();
  return PICTURE_EXTENSIONS.some((extension) => lower.endsWith(`.${extension}`));
}

function originOf(uri: vscode.Uri) {
  return { id: uri.toString(), name: nameOf(uri), folder: '' };
}

function nameOf({ path }: vscode.Uri): string {
  return path.split('/').findLast((part) => part !== '') ?? path;
}

function kindOf(type: vscode.FileType): EntryKind {
  // A folder behind a symbolic link may contain itself, so it is only followed when it was chosen.
  if ((type & vscode.FileType.Directory) !== 0) return 'folder';
  return (type & vscode.FileType.File) !== 0 ? 'file' : 'other';
}

const EDITOR_FILES: FileTree<vscode.Uri> = {
  kindOf: (uri) =>
    vscode.workspace.fs.stat(uri).then(
      ({ type }) => kindOf(type),
      () => 'other',
    ) as Promise<EntryKind>,
  list: async (folder) =>
    (await vscode.workspace.fs.readDirectory(folder)).map(([name, type]) => ({
      name,
      kind: (type & vscode.FileType.SymbolicLink) !== 0 && kindOf(type) === 'folder' ? 'other' : kindOf(type),
      file: vscode.Uri.joinPath(folder, name),
    })),
  nameOf,
  isPicture: isPictureName,
};
