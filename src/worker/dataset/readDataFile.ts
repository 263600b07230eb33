import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { DataFile } from './dataFiles';
import { datasetDamaged, datasetMissing } from './datasetErrors';

/** Bytes that are unpacked at a time. */
const CHUNK = 1 << 20;

/**
 * The uncompressed content of one of the data set's files, from FOLDER/NAME or FOLDER/NAME.gz.
 * Throws UserError `dataset-missing` or `dataset-damaged`, naming the file.
 */
export async function readDataFile(folder: string, file: DataFile): Promise<Uint8Array> {
  const plain = path.join(folder, file.name);
  const content = (await readIfThere(plain)) ?? (await unpack(`${plain}.gz`, file));
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

/** Straight into an array of the right size, for gathering the parts first would take the memory twice. */
async function unpack(compressed: string, file: DataFile): Promise<Uint8Array | undefined> {
  const bytes = await readIfThere(compressed);
  if (bytes === undefined) return undefined;
  const content = new Uint8Array(file.bytes);
  let length = 0;
  try {
    await pipeline([bytes], createGunzip({ chunkSize: CHUNK }), async (chunks: AsyncIterable<Uint8Array>) => {
      for await (const chunk of chunks) {
        // A file that unpacks to more than it should is not ours.
        if (length + chunk.length > content.length) throw new Error('it unpacks to too much');
        content.set(chunk, length);
        length += chunk.length;
      }
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'it is broken';
    throw datasetDamaged(`${compressed} cannot be unpacked: ${why}.`, cause);
  }
  return content.subarray(0, length);
}

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'EACCES' || code === 'EPERM') throw datasetDamaged(`There is no permission to read ${file}.`, cause);
    throw datasetDamaged(`${file} cannot be read: ${String(cause)}.`, cause);
  }
}
