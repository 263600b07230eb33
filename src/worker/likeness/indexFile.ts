import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../../files/makeFolder';
import { renamePatiently } from '../../files/renamePatiently';
import { writeDurably } from '../../files/writeDurably';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import { HISTOGRAM_LENGTH } from './gradientHistogram';
import type { IndexData } from './likenessIndex';

/** Another number for another way to compute an index: then an older file is not read. */
const VERSION = 1;
export const INDEX_FILE = `likeness-${VERSION}.bin`;

/** SHA-256 of what follows, then the number of pictures and of distances. */
const HASH_BYTES = 32;
const HEADER_BYTES = 8;

/** Reads an index. Undefined when there is none, or when the file is damaged: then it is to be computed again. */
export async function readIndex(folder: string): Promise<IndexData | undefined> {
  const bytes = await readFile(path.join(folder, INDEX_FILE)).catch(() => undefined);
  return bytes === undefined ? undefined : parse(bytes);
}

/** Writes an index under a temporary name and renames it. */
export async function writeIndex(folder: string, data: IndexData): Promise<void> {
  await makeFolder(folder);
  const file = path.join(folder, INDEX_FILE);
  const part = `${file}.${process.pid}.part`;
  const content = format(data);
  try {
    await writeDurably(part, Buffer.concat([sha256(content), content]));
    await renamePatiently(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function format({ places, labels, pixels, histograms, distances }: IndexData): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(places.length, 0);
  header.writeUInt32LE(distances.length, 4);
  const numbers = Buffer.alloc((places.length + distances.length) * 4);
  places.forEach((place, i) => numbers.writeUInt32LE(place, i * 4));
  distances.forEach((distance, i) => numbers.writeFloatLE(distance, (places.length + i) * 4));
  return Buffer.concat([header, numbers, labels, pixels, histograms]);
}

function parse(bytes: Buffer): IndexData | undefined {
  if (bytes.length < HASH_BYTES + HEADER_BYTES) return undefined;
  const content = bytes.subarray(HASH_BYTES);
  if (!sha256(content).equals(bytes.subarray(0, HASH_BYTES))) return undefined;
  const [count, distanceCount] = [content.readUInt32LE(0), content.readUInt32LE(4)];
  const expected = HEADER_BYTES + 4 * (count + distanceCount) + count * (1 + PICTURE_PIXELS + HISTOGRAM_LENGTH);
  if (content.length !== expected) return undefined;
  let at = HEADER_BYTES;
  const take = (length: number) => content.subarray(at, (at += length));
  const places = take(count * 4);
  const distances = take(distanceCount * 4);
  return {
    places: Uint32Array.from({ length: count }, (_, i) => places.readUInt32LE(i * 4)),
    distances: Float32Array.from({ length: distanceCount }, (_, i) => distances.readFloatLE(i * 4)),
    // Arrays of their own: what is sent of a Buffer's part would take the whole file with it.
    labels: new Uint8Array(take(count)),
    pixels: new Uint8Array(take(count * PICTURE_PIXELS)),
    histograms: new Uint8Array(take(count * HISTOGRAM_LENGTH)),
  };
}

function sha256(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
