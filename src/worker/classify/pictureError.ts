import { UserError } from '../../shared/domain/errors';

const OTHER_FORMAT = 'Try a PNG, JPEG, WebP, GIF, BMP or AVIF picture.';

/** A picture that cannot be classified: UserError `picture-unreadable`. `why` ends the sentence `NAME …`. */
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
