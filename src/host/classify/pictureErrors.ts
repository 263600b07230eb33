import { t } from '@vscode/l10n';
import { UserError } from '../../shared/domain/errors';
import { MAX_PICTURE_MEGABYTES, smaller } from '../../shared/domain/pictures';
import { countText } from '../../shared/language/numbers';

/** Why a file of the person cannot be read: UserError `picture-unreadable`. */
export function pictureNotRead(name: string, cause: unknown): UserError {
  const code = (cause as { code?: unknown } | undefined)?.code;
  const reason = typeof code === 'string' ? REASONS[code] : undefined;
  if (reason !== undefined) return unreadable(reason.what(name), reason.next(), cause);
  const why = cause instanceof Error ? cause.message : String(cause);
  return unreadable(
    t('{0} cannot be read: {1}.', name, why.replace(/\.$/, '')),
    t('Check that the file still exists.'),
    cause,
  );
}

export function pictureTooLarge(name: string): UserError {
  return unreadable(t('{0} is larger than {1} MB.', name, MAX_PICTURE_MEGABYTES), smaller());
}

/** For a picture that was pasted or dropped, whose bytes are no longer in memory. */
export function pictureNotKept(name: string): UserError {
  return unreadable(
    t('{0} was pasted or dropped from outside of the editor, and its file is no longer in memory.', name),
    t('Paste or drop it again to change how it is read.'),
  );
}

export function notAPictureAnyMore(): UserError {
  return unreadable(t('This picture is no longer in the list.'), t('Classify it again.'));
}

export function tooManyPictures(limit: number): UserError {
  return unreadable(
    t('These are more than {0} pictures.', countText(limit)),
    t('Choose a smaller folder, or fewer pictures.'),
  );
}

/** What the editor's file system calls its errors. */
const REASONS: Readonly<Record<string, { readonly what: (name: string) => string; readonly next: () => string }>> = {
  FileNotFound: {
    what: (name) => t('{0} is gone: it was moved, renamed or deleted.', name),
    next: () => t('Put it back, or classify it at its new place.'),
  },
  NoPermissions: {
    what: (name) => t('{0} cannot be read: there is no permission.', name),
    next: () => t('Allow reading it and try again.'),
  },
  FileIsADirectory: {
    what: (name) => t('{0} is a folder, not a picture.', name),
    next: () => t('Choose “Classify Images in Folder” for it.'),
  },
  Unavailable: {
    what: (name) => t('{0} cannot be read: its file system does not answer.', name),
    next: () => t('Connect again and try again.'),
  },
};

function unreadable(message: string, nextStep: string, cause?: unknown): UserError {
  return new UserError({ code: 'picture-unreadable', message, nextStep }, { cause });
}
