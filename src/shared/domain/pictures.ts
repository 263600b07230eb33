import { t } from '@vscode/l10n';

/** Height and width of a Fashion-MNIST picture, in pixels. */
export const PICTURE_SIDE = 28;

/** Pixels of one picture, row by row from the top left; one byte each, 0 (background) to 255 (brightest). */
export const PICTURE_PIXELS = PICTURE_SIDE * PICTURE_SIDE;

export const TRAINING_PICTURES = 60_000;
export const TEST_PICTURES = 10_000;

/** The formats of picture files that can be classified, with the extensions of their files. */
export const PICTURE_FORMATS = {
  png: { name: 'PNG', extensions: ['png', 'apng'] },
  jpg: { name: 'JPEG', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  webp: { name: 'WebP', extensions: ['webp'] },
  gif: { name: 'GIF', extensions: ['gif'] },
  bmp: { name: 'BMP', extensions: ['bmp', 'dib'] },
  avif: { name: 'AVIF', extensions: ['avif', 'avifs'] },
} as const;
export type PictureFormat = keyof typeof PICTURE_FORMATS;

/** Extensions in lower case, without the dot. */
export const PICTURE_EXTENSIONS: readonly string[] = Object.values(PICTURE_FORMATS).flatMap((format) => [
  ...format.extensions,
]);

/** Larger picture files are not read: a decoder could fill the memory with them. */
export const MAX_PICTURE_MEGABYTES = 50;
export const MAX_PICTURE_BYTES = MAX_PICTURE_MEGABYTES * 1024 * 1024;

/** What to do about a picture that is too large. */
export const smaller = (): string => t('Make it smaller and try again.');
