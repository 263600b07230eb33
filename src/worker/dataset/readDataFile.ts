import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip as gunzipCallback } from 'node:zlib';
import type { DataFile } from './dataFiles';
import { datasetDamaged, datasetMissing } from './datasetErrors';

const gunzip = promisify(gunzipCallback);

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

async function unpack(compressed: string, file: DataFile): Promise<Uint8Array | undefined> {
  const content = await readIfThere(compressed);
  if (content === undefined) return undefined;
  try {
    // A file that unpacks to far more than it should is not ours, and shall not fill the memory.
    return await gunzip(content, { maxOutputLength: file.bytes * 2 });
  } catch (cause) {
    throw datasetDamaged(
      `${compressed} cannot be unpacked: ${cause instanceof Error ? cause.message : 'it is broken'}.`,
      cause,
    );
  }
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
