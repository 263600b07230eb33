import { imageSize } from 'image-size';
import {
  MAX_PICTURE_BYTES,
  MAX_PICTURE_MEGABYTES,
  PICTURE_FORMATS,
  type PictureFormat,
} from '../../shared/domain/pictures';
import { pictureUnreadable } from '../decoding/pictureError';

/** A larger picture would fill the memory once it is decoded, however small its file. */
const MAX_PIXELS = 50_000_000;

const SMALLER = 'Make it smaller and try again.';

/**
 * Reads a picture's format and size from its header before unpacking anything: a small file can hold a picture of any
 * size. Throws UserError `picture-unreadable`.
 */
export function inspect(name: string, bytes: Uint8Array): PictureFormat {
  if (bytes.length === 0) throw pictureUnreadable(name, 'is empty');
  if (bytes.length > MAX_PICTURE_BYTES) {
    throw pictureUnreadable(name, `is larger than ${MAX_PICTURE_MEGABYTES} MB`, undefined, SMALLER);
  }
  const { type, width, height } = headerOf(name, bytes);
  if (!isPictureFormat(type)) throw pictureUnreadable(name, `is a ${type ?? 'file'} that cannot be read here`);
  if (width < 1 || height < 1) throw pictureUnreadable(name, 'has no pixels');
  if (width * height > MAX_PIXELS) {
    const why = `has ${width} × ${height} pixels, more than the 50 million that are read`;
    throw pictureUnreadable(name, why, undefined, SMALLER);
  }
  return type;
}

function isPictureFormat(type: string | undefined): type is PictureFormat {
  return type !== undefined && Object.hasOwn(PICTURE_FORMATS, type);
}

function headerOf(name: string, bytes: Uint8Array): ReturnType<typeof imageSize> {
  try {
    return imageSize(bytes);
  } catch (cause) {
    throw pictureUnreadable(name, 'is not a picture, or it is damaged', cause);
  }
}
