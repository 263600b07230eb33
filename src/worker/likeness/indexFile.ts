import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../../files/makeFolder';
import { readRegularFile } from '../../files/regularFile';
import { replaceDurably } from '../../files/writeDurably';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { ClassSpread } from './classSpread';
import { HISTOGRAM_LENGTH } from './gradientHistogram';
import type { IndexData } from './likenessIndex';
import { STATISTICS_LENGTH } from './toneStatistics';

/** Another number for another way to compute an index: then an older file is not read. */
const VERSION = 3;
export const INDEX_FILE = `likeness-${VERSION}.bin`;

/** SHA-256 of what follows, then the number of pictures and of test pictures. */
const HASH_BYTES = 32;
const HEADER_BYTES = 8;
/** An index of all 60,000 pictures would have 71 MB. */
const MOST_BYTES = 100_000_000;
/** Kinds of distances, and all together. */
const CALIBRATED = 4;

/** Whether there is a file. It may still be damaged. */
export function hasIndex(folder: string): boolean {
  return existsSync(path.join(folder, INDEX_FILE));
}

/** Reads an index. Undefined when there is none, or when the file is damaged: then it is to be computed again. */
export async function readIndex(folder: string): Promise<IndexData | undefined> {
  const bytes = await readRegularFile(path.join(folder, INDEX_FILE), MOST_BYTES).catch(() => undefined);
  return bytes === undefined ? undefined : parse(bytes);
}

/** Writes an index, which replaces an earlier one. */
export async function writeIndex(folder: string, data: IndexData): Promise<void> {
  await makeFolder(folder);
  const content = format(data);
  await replaceDurably(path.join(folder, INDEX_FILE), Buffer.concat([sha256(content), content]));
}

function format({ places, labels, pixels, histograms, shapes, tones, calibration }: IndexData): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(places.length, 0);
  header.writeUInt32LE(calibration.oddness.length, 4);
  const spreads = [shapes, tones].flatMap(({ factor, centres }) => [factor, centres]);
  const numbers = [...spreads, ...calibration.distances, calibration.oddness].map((floats) => {
    const bytes = Buffer.alloc(floats.length * 4);
    floats.forEach((value, i) => bytes.writeFloatLE(value, i * 4));
    return bytes;
  });
  const where = Buffer.alloc(places.length * 4);
  places.forEach((place, i) => where.writeUInt32LE(place, i * 4));
  return Buffer.concat([header, where, ...numbers, labels, pixels, histograms]);
}

function parse(bytes: Buffer): IndexData | undefined {
  if (bytes.length < HASH_BYTES + HEADER_BYTES) return undefined;
  const content = bytes.subarray(HASH_BYTES);
  if (!sha256(content).equals(bytes.subarray(0, HASH_BYTES))) return undefined;
  const [count, tested] = [content.readUInt32LE(0), content.readUInt32LE(4)];
  const spreads = [HISTOGRAM_LENGTH, STATISTICS_LENGTH].reduce((sum, n) => sum + n * (n + CLASS_COUNT), 0);
  const numbers = count + spreads + CALIBRATED * tested;
  if (content.length !== HEADER_BYTES + 4 * numbers + count * (1 + PICTURE_PIXELS + HISTOGRAM_LENGTH)) return undefined;
  let at = HEADER_BYTES;
  const take = (length: number) => content.subarray(at, (at += length));
  const floats = (length: number): Float32Array => {
    const part = take(length * 4);
    return Float32Array.from({ length }, (_, i) => part.readFloatLE(i * 4));
  };
  const spread = (n: number): ClassSpread => ({ factor: floats(n * n), centres: floats(CLASS_COUNT * n) });
  const places = take(count * 4);
  return {
    places: Uint32Array.from({ length: count }, (_, i) => places.readUInt32LE(i * 4)),
    shapes: spread(HISTOGRAM_LENGTH),
    tones: spread(STATISTICS_LENGTH),
    calibration: {
      distances: Array.from({ length: CALIBRATED - 1 }, () => floats(tested)),
      oddness: floats(tested),
    },
    // Arrays of their own: what is sent of a Buffer's part would take the whole file with it.
    labels: new Uint8Array(take(count)),
    pixels: new Uint8Array(take(count * PICTURE_PIXELS)),
    histograms: new Uint8Array(take(count * HISTOGRAM_LENGTH)),
  };
}

function sha256(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
