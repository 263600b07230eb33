import { t } from '@vscode/l10n';
import { UserError } from '../../shared/domain/errors';
import { PICTURE_FORMATS } from '../../shared/domain/pictures';

const NAMES = Object.values(PICTURE_FORMATS).map(({ name }) => name);
/** `Try a PNG, JPEG, … or AVIF picture.` */
const otherFormat = (): string => t('Try a {0} or {1} picture.', NAMES.slice(0, -1).join(', '), NAMES.slice(-1).join());

/** UserError `picture-unreadable`: the picture cannot be classified. `why` completes the sentence `NAME …`. */
export function pictureUnreadable(name: string, why: string, cause?: unknown, nextStep = otherFormat()): UserError {
  return new UserError(
    {
      code: 'picture-unreadable',
      message: `${name} ${why}.`,
      nextStep,
    },
    { cause },
  );
}

/** UserError `picture-unreadable`: the file is of a known format, but incomplete or inconsistent. */
export function pictureDamaged(name: string, cause?: unknown): UserError {
  return pictureUnreadable(name, t('is damaged or cut off'), cause, t('Save or download it again, or try another.'));
}
