import { UserError } from '../shared/domain/errors';

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'there is no permission',
  EPERM: 'there is no permission',
  EROFS: 'the disk is read-only',
};

/** Explains a failed write: UserError `storage-failed`. */
export function storageError(folder: string, cause: unknown): UserError {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const reason = REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause));
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
