import { imageSize } from 'image-size';
import { pictureUnreadable } from './pictureError';

/** Bytes of a picture file, and pixels of a picture, that are decoded at most; more would fill the memory. */
export const MAX_BYTES = 50 * 1024 * 1024;
const MAX_PIXELS = 50_000_000;

const SMALLER = 'Make it smaller and try again.';

const FORMATS = ['png', 'jpg', 'webp', 'gif', 'bmp', 'avif'] as const;
export type PictureFormat = (typeof FORMATS)[number];

/**
 * Reads a picture's format and size from its header, before anything of it is unpacked: a small file can hold a picture
 * of any size. Throws UserError `picture-unreadable`.
 */
export function inspect(name: string, bytes: Uint8Array): PictureFormat {
  if (bytes.length === 0) throw pictureUnreadable(name, 'is empty');
  if (bytes.length > MAX_BYTES) throw pictureUnreadable(name, 'is larger than 50 MB', undefined, SMALLER);
  const { type, width, height } = headerOf(name, bytes);
  const format = FORMATS.find((each) => each === type);
  if (format === undefined) throw pictureUnreadable(name, `is a ${type ?? 'file'} that cannot be read here`);
  if (width < 1 || height < 1) throw pictureUnreadable(name, 'has no pixels');
  if (width * height > MAX_PIXELS) {
    const why = `has ${width} × ${height} pixels, more than the 50 million that are read`;
    throw pictureUnreadable(name, why, undefined, SMALLER);
  }
  return format;
}

function headerOf(name: string, bytes: Uint8Array): ReturnType<typeof imageSize> {
  try {
    return imageSize(bytes);
  } catch (cause) {
    throw pictureUnreadable(name, 'is not a picture, or it is damaged', cause);
  }
}
