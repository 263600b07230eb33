import { t } from '@vscode/l10n';
import { PICTURE_SIDE } from '../../shared/domain/pictures';
import { datasetDamaged } from './datasetErrors';

/**
 * The type of unsigned bytes, in the third byte of the magic number. Source: MNIST's page, which defines the format.
 */
const UNSIGNED_BYTE = 0x08;

/** A file in idx format: its dimensions, outermost first, and its elements. */
export interface Idx {
  readonly dimensions: readonly number[];
  readonly data: Uint8Array;
}

/**
 * Reads an idx file of unsigned bytes: two zero bytes, the type, the number of dimensions, each dimension as a
 * big-endian 32-bit number, then the elements. Throws UserError `dataset-damaged`, which names `file`.
 */
export function parseIdx(content: Uint8Array, file: string): Idx {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  if (content.length < 4) throw damaged(file, t('it is too short for a header'));
  const magic = view.getUint32(0);
  if (magic >>> 8 !== UNSIGNED_BYTE) {
    throw damaged(file, t('it begins with the wrong magic number 0x{0}', magic.toString(16).padStart(8, '0')));
  }
  const rank = magic & 0xff;
  const header = 4 + rank * 4;
  if (content.length < header) throw damaged(file, t('it is too short for a header'));
  const dimensions = Array.from({ length: rank }, (_, i) => view.getUint32(4 + i * 4));
  const expected = dimensions.reduce((product, size) => product * size, 1);
  const data = content.subarray(header);
  if (data.length !== expected) {
    const why =
      data.length < expected
        ? t('it is cut off: {0} elements instead of {1}', data.length, expected)
        : t('it is too long: {0} elements instead of {1}', data.length, expected);
    throw damaged(file, why);
  }
  return { dimensions, data };
}

/** The pictures of a file, n × 28 × 28. Throws UserError `dataset-damaged`. */
export function parseImages(content: Uint8Array, file: string): Uint8Array {
  const { dimensions, data } = parseIdx(content, file);
  const [, height, width] = dimensions;
  if (dimensions.length !== 3 || height !== PICTURE_SIDE || width !== PICTURE_SIDE) {
    throw damaged(file, t('it holds an array of {0}, not pictures of 28 × 28', dimensions.join(' × ')));
  }
  return data;
}

/** The labels of a file, n of 0 to 9. Throws UserError `dataset-damaged`. */
export function parseLabels(content: Uint8Array, file: string): Uint8Array {
  const { dimensions, data } = parseIdx(content, file);
  if (dimensions.length !== 1) throw damaged(file, t('it holds an array of {0}, not labels', dimensions.join(' × ')));
  if (data.some((label) => label > 9)) throw damaged(file, t('it holds a label above 9'));
  return data;
}

function damaged(file: string, why: string) {
  return datasetDamaged(t("{0} is not the data set's file: {1}.", file, why));
}
