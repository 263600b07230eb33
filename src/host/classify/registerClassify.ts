import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { UserError } from '../../shared/domain/errors';
import { PICTURE_EXTENSIONS } from '../../shared/domain/pictures';
import { registerCommand } from '../platform/commands';
import { chosenUris } from './chosenUris';
import type { ClassifyPictures } from './classifyPictures';
import { picturesOf } from './editorFiles';

/**
 * "Classify Image" and "Classify Images in Folder": classify files and folders chosen in the explorer, the picture in
 * the active tab, or what the person picks in a dialog. They return the answers in the order of the files, and none
 * when nothing was picked.
 */
export function registerClassifyCommands(
  classifying: ClassifyPictures,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const register = (name: 'classifyImage' | 'classifyFolder', dialog: 'pictures' | 'folder') =>
    registerCommand(name, log, async (clicked: unknown, selected: unknown) => {
      const uris = await chosenUris(clicked, selected, dialog);
      if (uris.length === 0) return [];
      const pictures = await picturesOf(uris);
      if (pictures.length === 0) throw noPictures(uris);
      return classifying.classify(pictures, { tells: true });
    });
  return vscode.Disposable.from(register('classifyImage', 'pictures'), register('classifyFolder', 'folder'));
}

function noPictures(folders: readonly vscode.Uri[]): UserError {
  const [first] = folders;
  const name = folders.length === 1 ? (first?.path.split('/').at(-1) ?? '') : '';
  return new UserError({
    code: 'picture-unreadable',
    message:
      folders.length > 1
        ? t('There are no pictures in these {0} folders.', folders.length)
        : t('There are no pictures in {0}.', name),
    nextStep: t('Pictures end in {0}.', PICTURE_EXTENSIONS.map((extension) => `.${extension}`).join(', ')),
  });
}
