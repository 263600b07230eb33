import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { DataFile } from './dataFiles';
import { datasetDamaged, datasetMissing } from './datasetErrors';

/** A full buffer would be followed by a second one even where nothing is left. */
const SPARE = 64;

/**
 * The uncompressed content of one of the data set's files, from FOLDER/NAME or FOLDER/NAME.gz.
 * Throws UserError `dataset-missing` or `dataset-damaged`, naming the file.
 */
export async function readDataFile(folder: string, file: DataFile): Promise<Uint8Array> {
  const plain = path.join(folder, file.name);
  const content = (await ifThere(plain, readFile(plain))) ?? (await unpack(`${plain}.gz`, file));
  if (content === undefined)
    throw datasetMissing(`The data set's file ${file.name} is neither plain nor .gz in ${folder}.`);
  if (content.length !== file.bytes) {
    throw datasetDamaged(
      `${file.name} in ${folder} is ${content.length < file.bytes ? 'cut off' : 'too long'}: ` +
        `${content.length} bytes instead of ${file.bytes}.`,
    );
  }
  const sha256 = createHash('sha256').update(content).digest('hex');
  if (sha256 !== file.sha256) {
    throw datasetDamaged(`${file.name} in ${folder} is not the data set's: its SHA-256 is ${sha256.slice(0, 12)}….`);
  }
  return content;
}

/**
 * Unpacks into one array. The unpacker is given a buffer that holds everything, and what it hands out are parts of that
 * buffer: gathering smaller ones would take the memory twice.
 */
async function unpack(compressed: string, file: DataFile): Promise<Uint8Array | undefined> {
  const handle = await ifThere(compressed, open(compressed));
  if (handle === undefined) return undefined;
  let content = new Uint8Array(0);
  let length = 0;
  try {
    const unpacker = createGunzip({ chunkSize: file.bytes + SPARE });
    await pipeline(handle.createReadStream(), unpacker, async (chunks: AsyncIterable<Uint8Array<ArrayBuffer>>) => {
      for await (const chunk of chunks) {
        // Small buffers lie somewhere in Node's pool.
        if (length === 0) content = new Uint8Array(chunk.buffer, chunk.byteOffset, file.bytes);
        // A second buffer begins when the first is full: a file that unpacks to more than it should is not ours.
        const follows = chunk.buffer === content.buffer && chunk.byteOffset === content.byteOffset + length;
        if (!follows || length + chunk.length > file.bytes) throw new Error('it unpacks to too much');
        length += chunk.length;
      }
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'it is broken';
    throw datasetDamaged(`${compressed} cannot be unpacked: ${why}.`, cause);
  } finally {
    await handle.close();
  }
  return content.subarray(0, length);
}

/** What comes of opening or reading a file; undefined where there is none. */
async function ifThere<T>(file: string, attempt: Promise<T>): Promise<T | undefined> {
  try {
    return await attempt;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EACCES' || code === 'EPERM') throw datasetDamaged(`There is no permission to read ${file}.`, cause);
    throw datasetDamaged(`${file} cannot be read: ${String(cause)}.`, cause);
  }
}
