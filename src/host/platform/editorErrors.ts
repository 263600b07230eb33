import { t } from '@vscode/l10n';
import { storageError } from '../../files/storageError';
import { UserError } from '../../shared/domain/errors';

/** Node's codes for what the editor's file system calls its errors. */
const CODES: Readonly<Record<string, string>> = {
  FileExists: 'EEXIST',
  FileIsADirectory: 'EISDIR',
  FileNotADirectory: 'ENOTDIR',
  FileNotFound: 'ENOENT',
  NoPermissions: 'EACCES',
};

/** Explains why the editor could not write to a folder: UserError `storage-failed`. */
export function editorStorageError(folder: string, cause: unknown): UserError {
  const { code: name = '' } = cause as { readonly code?: string };
  // Where it has no name of its own, its text has the system's: `Unknown: Error: ENOSPC: no space left on device`.
  const [, system] = /\b(E[A-Z]{3,}): /.exec(String(cause)) ?? [];
  const error = new Error(String(cause), { cause });
  return storageError(folder, Object.assign(error, { code: CODES[name] ?? system ?? name }));
}

/** The editor refuses to write a setting, mostly because its file has an error or is not saved: `invalid-options`. */
export function settingNotWritten(name: string, cause: unknown): UserError {
  return new UserError(
    {
      code: 'invalid-options',
      message: t('The editor could not write the setting {0}.', name),
      nextStep: t('If its settings file has an error or is not saved, correct and save it. Then try again.'),
      action: 'openSettings',
    },
    { cause },
  );
}

/** The person's copy of a lesson is there but is no notebook: UserError `storage-failed`. */
export function lessonNotOpened(file: string, cause: unknown): UserError {
  return new UserError(
    {
      code: 'storage-failed',
      message: t('Your copy of the lesson, {0}, cannot be opened.', file),
      nextStep: t('Rename or delete it, then open the lesson again: that makes a new copy.'),
      action: 'showLog',
    },
    { cause },
  );
}
