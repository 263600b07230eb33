import { t } from '@vscode/l10n';
import { MAX_PICTURE_BYTES, MAX_PICTURE_MEGABYTES, smaller } from '../../shared/domain/pictures';
import { pictureUnreadable } from './pictureError';

/** Decoded, a larger picture would fill the memory, even if its file is small. */
const MAX_PIXELS = 50_000_000;

/**
 * A picture whose longest edge is at least twice this many pixels is shrunk by a whole number. That edge stays at least
 * this long.
 */
export const SIDE_KEPT = 1024;

/**
 * The limit of WebAssembly's memory, in bytes. Together with a file of 50 MB and the decoded bitmap, no picture takes
 * more than 512 MB.
 */
export const MAX_WASM_BYTES = 384 * 1024 * 1024;

/** Throws UserError `picture-unreadable` for an empty file and for one that is too large. */
export function checkBytes(name: string, bytes: Uint8Array): void {
  if (bytes.length === 0) throw pictureUnreadable(name, t('is empty'));
  if (bytes.length > MAX_PICTURE_BYTES) {
    throw pictureUnreadable(name, t('is larger than {0} MB', MAX_PICTURE_MEGABYTES), undefined, smaller());
  }
}

/** Throws UserError `picture-unreadable` for a picture without pixels and for one with too many. */
export function checkSize(name: string, { width, height }: { readonly width: number; readonly height: number }): void {
  if (width < 1 || height < 1) throw pictureUnreadable(name, t('has no pixels'));
  if (width * height <= MAX_PIXELS) return;
  const why = t('has {0} × {1} pixels, more than the {2} million that are read', width, height, MAX_PIXELS / 1e6);
  throw pictureUnreadable(name, why, undefined, smaller());
}
