import { UserError } from '../../shared/domain/errors';
import { MAX_PICTURE_MEGABYTES, SMALLER } from '../../shared/domain/pictures';

/** Why a file of the person cannot be read: UserError `picture-unreadable`. */
export function pictureNotRead(name: string, cause: unknown): UserError {
  const code = (cause as { code?: unknown } | undefined)?.code;
  const reason = typeof code === 'string' ? REASONS[code] : undefined;
  if (reason !== undefined) return unreadable(`${name} ${reason.what}.`, reason.next, cause);
  const why = cause instanceof Error ? cause.message : String(cause);
  return unreadable(`${name} cannot be read: ${why.replace(/\.$/, '')}.`, 'Check that the file still exists.', cause);
}

export function pictureTooLarge(name: string): UserError {
  return unreadable(`${name} is larger than ${MAX_PICTURE_MEGABYTES} MB.`, SMALLER);
}

/** For a picture that was pasted or dropped, whose bytes are no longer in memory. */
export function pictureNotKept(name: string): UserError {
  return unreadable(
    `${name} was pasted or dropped from outside of the editor, and its file is no longer in memory.`,
    'Paste or drop it again to change how it is read.',
  );
}

export function notAPictureAnyMore(id: string): UserError {
  return unreadable(`The picture ${id} is no longer in the list.`, 'Classify it again.');
}

export function tooManyPictures(limit: number): UserError {
  return unreadable(
    `These are more than ${limit.toLocaleString('en')} pictures.`,
    'Choose a smaller folder, or fewer pictures.',
  );
}

/** What the editor's file system calls its errors. */
const REASONS: Readonly<Record<string, { readonly what: string; readonly next: string }>> = {
  FileNotFound: {
    what: 'is gone: it was moved, renamed or deleted',
    next: 'Put it back, or classify it at its new place.',
  },
  NoPermissions: { what: 'cannot be read: there is no permission', next: 'Allow reading it and try again.' },
  FileIsADirectory: { what: 'is a folder, not a picture', next: 'Choose “Classify Images in Folder” for it.' },
  Unavailable: { what: 'cannot be read: its file system does not answer', next: 'Connect again and try again.' },
};

function unreadable(message: string, nextStep: string, cause?: unknown): UserError {
  return new UserError({ code: 'picture-unreadable', message, nextStep }, { cause });
}
