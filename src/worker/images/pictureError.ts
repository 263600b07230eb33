import { UserError } from '../../shared/errors';

/** A picture that cannot be classified: UserError `picture-unreadable`. `why` ends the sentence `NAME …`. */
export function pictureUnreadable(name: string, why: string, cause?: unknown): UserError {
  return new UserError(
    {
      code: 'picture-unreadable',
      message: `${name} ${why}.`,
      nextStep: 'Try a PNG, JPEG, WebP, GIF, BMP or AVIF picture.',
    },
    { cause },
  );
}
