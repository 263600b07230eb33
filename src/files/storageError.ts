import { t } from '@vscode/l10n';
import { UserError } from '../shared/domain/errors';

const REASONS: Readonly<Record<string, () => string>> = {
  ENOSPC: () => t('the disk is full'),
  EDQUOT: () => t('the disk quota is used up'),
  EACCES: () => t('there is no permission'),
  EPERM: () => t('there is no permission'),
  EROFS: () => t('the disk is read-only'),
  EEXIST: () => t('something else has that name'),
  ENOTDIR: () => t('a file is in the place of a folder'),
  EISDIR: () => t('a folder is in the place of a file'),
  ENOTEMPTY: () => t('something else has that name'),
  ENOENT: () => t('the folder is gone or cannot be made'),
  ENAMETOOLONG: () => t('its path is too long'),
  EBUSY: () => t('another program uses a file there'),
  EMFILE: () => t('too many files are open'),
  EIO: () => t('the disk reports an error'),
  ELOOP: () => t('its links lead in a circle'),
};

/** Whether an error's code says that a disk or a folder was at fault. */
export function isStorageFailure(code: string): boolean {
  return code in REASONS;
}

/** Why reading or writing failed, in plain words that follow a colon. What the system says is for the log. */
export function storageReason(cause: unknown): string {
  const { code = '' } = cause as NodeJS.ErrnoException;
  return REASONS[code]?.() ?? t('the system does not say why in words');
}

/** Explains a failed write: UserError `storage-failed`. */
export function storageError(folder: string, cause: unknown): UserError {
  return new UserError(
    {
      code: 'storage-failed',
      message: t('Nothing can be written to {0}: {1}.', folder, storageReason(cause)),
      nextStep: t('Free some space or allow writing there, then try again. Nothing that was there has changed.'),
      action: 'showLog',
    },
    { cause },
  );
}
