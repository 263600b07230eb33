import { UserError } from '../../shared/domain/errors';
import { PICTURE_FORMATS } from '../../shared/domain/pictures';

const NAMES = Object.values(PICTURE_FORMATS).map(({ name }) => name);
/** `Try a PNG, JPEG, … or AVIF picture.` */
const OTHER_FORMAT = `Try a ${NAMES.slice(0, -1).join(', ')} or ${NAMES.slice(-1).join()} picture.`;

/** UserError `picture-unreadable`: the picture cannot be classified. `why` completes the sentence `NAME …`. */
export function pictureUnreadable(name: string, why: string, cause?: unknown, nextStep = OTHER_FORMAT): UserError {
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
  return pictureUnreadable(name, 'is damaged or cut off', cause, 'Save or download it again, or try another.');
}
