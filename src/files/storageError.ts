import { UserError } from '../shared/domain/errors';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'there is no permission',
  EPERM: 'there is no permission',
  EROFS: 'the disk is read-only',
  EEXIST: 'something else has that name',
  ENOTDIR: 'a file is in the place of a folder',
  EISDIR: 'a folder is in the place of a file',
  ENOTEMPTY: 'something else has that name',
  ENOENT: 'the folder is gone or cannot be made',
  ENAMETOOLONG: 'its path is too long',
  EBUSY: 'another program uses a file there',
  EMFILE: 'too many files are open',
  EIO: 'the disk reports an error',
  ELOOP: 'its links lead in a circle',
};

/** Whether an error's code says that a disk or a folder was at fault. */
export function isStorageFailure(code: string): boolean {
  return code in REASONS;
}

/** Explains a failed write: UserError `storage-failed`. */
export function storageError(folder: string, cause: unknown): UserError {
  const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
  const reason = REASONS[code] ?? `the system says ${code}`;
  return new UserError(
    {
      code: 'storage-failed',
      message: `Nothing can be written to ${folder}: ${reason}.`,
      nextStep: 'Free some space or allow writing there, then try again. Nothing that was there has changed.',
      action: 'showLog',
    },
    { cause },
  );
}
