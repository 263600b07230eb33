import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { DataFile } from './dataFiles';
import { datasetDamaged, datasetMissing } from './datasetErrors';

/** The size in bytes of the pieces that a file is unpacked in. */
const PIECE = 1 << 20;

/**
 * The uncompressed content of one of the data set's files, from FOLDER/NAME or FOLDER/NAME.gz.
 * Throws UserError `dataset-missing` or `dataset-damaged`, which names the file.
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

/** Unpacks piece by piece into one array: joining the pieces at the end would take twice the memory. */
async function unpack(compressed: string, file: DataFile): Promise<Uint8Array | undefined> {
  const handle = await ifThere(compressed, open(compressed));
  if (handle === undefined) return undefined;
  const content = new Uint8Array(file.bytes);
  let length = 0;
  try {
    const unpacker = createGunzip({ chunkSize: PIECE });
    await pipeline(handle.createReadStream(), unpacker, async (pieces: AsyncIterable<Uint8Array>) => {
      for await (const piece of pieces) {
        if (length + piece.length > file.bytes) throw new Error("it is larger than the data set's file");
        content.set(piece, length);
        length += piece.length;
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

/** The result of opening or reading a file; undefined if it does not exist. */
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
