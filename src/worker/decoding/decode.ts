import path from 'node:path';
import { t } from '@vscode/l10n';
import { smaller } from '../../shared/domain/pictures';
import type { DecodedPicture } from './bitmap';
import { decodeBmp } from './bmp';
import { readBmpHeader } from './bmpHeader';
import { DamagedPicture, UnknownKind } from './damaged';
import { fileKind } from './fileKind';
import { checkBytes, checkSize } from './limits';
import { loadMagick, pingSize, readPicture, type MagickPictureFormat } from './magick';
import { pictureDamaged, pictureUnreadable } from './pictureError';
import { hasExcessData } from './pngExcess';
import { shrink, shrinkFactor } from './shrink';
import { exchangesSides, isTurned, turnUpright } from './turn';

/**
 * Decodes a picture file by its content, not by the extension of its name. Reads only the first frame of an animation.
 * `name` is for the error. Throws UserError `picture-unreadable`. Any other error is a decoder bug: do not use this
 * decoder again.
 */
export type Decode = (name: string, bytes: Uint8Array) => DecodedPicture;

/** Loads the decoders. `wasmFolder` contains ImageMagick's .wasm file. */
export async function loadDecoders(wasmFolder: string): Promise<Decode> {
  await loadMagick(path.join(wasmFolder, 'magick.wasm'));
  return (name, bytes) => {
    checkBytes(name, bytes);
    const kind = fileKind(bytes);
    if (!('format' in kind)) {
      throw pictureUnreadable(name, kind.other === undefined ? t('is not a picture') : t('is {0}', t(kind.other)));
    }
    try {
      return kind.format === 'bmp' ? readBmp(name, bytes) : readByMagick(name, kind.format, bytes);
    } catch (error) {
      if (error instanceof UnknownKind) throw pictureUnreadable(name, t('is {0}', error.kind), error);
      if (error instanceof DamagedPicture) throw pictureDamaged(name, error);
      if (error instanceof RangeError) {
        throw pictureUnreadable(name, t('needs more memory than a picture may have'), error, smaller());
      }
      throw error;
    }
  };
}

function readBmp(name: string, bytes: Uint8Array): DecodedPicture {
  const header = readBmpHeader(bytes);
  checkSize(name, header);
  const { width, height, data } = decodeBmp(bytes, header);
  const rowBytes = width * 4;
  const rows = (y: number, count: number): Uint8Array => data.subarray(y * rowBytes, (y + count) * rowBytes);
  return { ...shrink(header, shrinkFactor(header), rows), original: { width, height } };
}

function readByMagick(name: string, format: MagickPictureFormat, bytes: Uint8Array): DecodedPicture {
  if (format === 'png' && hasExcessData(bytes))
    throw pictureUnreadable(name, t('has far more data than its pixels need'));
  const size = pingSize(format, bytes);
  checkSize(name, size);
  return readPicture(format, bytes, shrinkFactor(size) > 1, (picture) => {
    checkSize(name, picture);
    const bitmap = turnUpright(shrink(picture, shrinkFactor(picture), picture.rows), picture.orientation);
    const swaps = exchangesSides(picture.orientation);
    return {
      ...bitmap,
      ...(isTurned(picture.orientation) ? { orientation: picture.orientation } : {}),
      original: { width: swaps ? size.height : size.width, height: swaps ? size.width : size.height },
    };
  });
}
