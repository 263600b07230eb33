import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gunzipSync } from 'node:zlib';
import { t } from '@vscode/l10n';
import { NotAFile, openRegularFile } from '../../files/regularFile';
import { isStorageFailure, storageReason } from '../../files/storageError';
import { UserError } from '../../shared/domain/errors';
import type { DataFile } from './dataFiles';
import { datasetDamaged, datasetMissing, noSuchDataFile } from './datasetErrors';
import { FileContent } from './fileContent';
import { findCandidates } from './findCandidates';
import { UnpackedFile } from './unpackedFile';

/** The size in bytes of the pieces that a file is read in. */
const PIECE = 1 << 20;
/** And unpacked in: larger ones do not stay in the processor's cache until they are copied. */
const UNPACKED_PIECE = 1 << 18;
/** The most bytes that gzip adds to content that it cannot compress, with room for a long file name in its header. */
const GZIP_EXCESS = 100_000;

export interface ReadDataFileOptions {
  /** Whether to look for other names and in folders below, too. */
  readonly searched: boolean;
  /** Called whenever the reading has got further. */
  readonly feed?: () => void;
  /** Called with each file that has the right name but cannot be used. */
  readonly onDamaged?: (file: string, error: UserError) => void;
  /** Where the content of a compressed file is kept, if it is the right one. */
  readonly unpackTo?: string | undefined;
  /** Where the content goes, without its header. If reading fails, anything may have been written there. */
  readonly target?: Uint8Array | undefined;
}

/**
 * The uncompressed content of one of the data set's files, or `target` filled with it: from FOLDER/NAME,
 * FOLDER/NAME.gz, or whatever else in the folder has this content. Throws UserError `dataset-missing` or
 * `dataset-damaged`, which names the file.
 */
export async function readDataFile(
  folder: string,
  file: DataFile,
  { searched, feed = () => undefined, onDamaged, unpackTo, target }: ReadDataFileOptions,
): Promise<Uint8Array> {
  const failures: UserError[] = [];
  const tried = new Set<string>();
  const attempt = async (candidates: readonly string[]) => {
    for (const candidate of candidates.filter((each) => !tried.has(each))) {
      tried.add(candidate);
      try {
        const content = await readCandidate(candidate, file, feed, unpackTo, target);
        if (content !== undefined) return content;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        failures.push(error);
        onDamaged?.(candidate, error);
      }
    }
    return undefined;
  };
  const plain = path.join(folder, file.name);
  let content = await attempt([plain, `${plain}.gz`]);
  if (content !== undefined) return content;
  const { files, similar } = searched ? await findCandidates(folder, file, feed) : { files: [], similar: [] };
  content = await attempt(files);
  if (content !== undefined) return content;
  const [first] = failures;
  if (first !== undefined) throw first;
  throw searched
    ? noSuchDataFile(folder, file.name, similar)
    : datasetMissing(t("The data set's file {0} is neither plain nor .gz in {1}.", file.name, folder));
}

/** The content of a file, if it is there. The content decides whether it is compressed. Throws UserError. */
async function readCandidate(
  at: string,
  file: DataFile,
  feed: () => void,
  unpackTo: string | undefined,
  target: Uint8Array | undefined,
): Promise<Uint8Array | undefined> {
  const opened = await ifThere(at, openRegularFile(at));
  if (opened === undefined) return undefined;
  const { handle, size } = opened;
  feed();
  let copy: UnpackedFile | undefined;
  let isRight = false;
  try {
    const isCompressed = await readable(at, isGzip(handle));
    if (size > file.bytes + (isCompressed ? GZIP_EXCESS : 0)) throw wrongSize(at, size, file);
    if (isCompressed && unpackTo !== undefined) copy = new UnpackedFile(unpackTo);
    const content = new FileContent(file.bytes, target);
    const sha256 = isCompressed
      ? await unpack(handle, at, file, content, feed, copy)
      : await readWhole(handle, at, size, content, feed);
    if (content.length !== file.bytes) throw wrongSize(at, content.length, file);
    if (sha256 !== file.sha256) {
      throw datasetDamaged(t("{0} is not the data set's: its SHA-256 is {1}….", at, sha256.slice(0, 12)));
    }
    isRight = true;
    return content.bytes;
  } finally {
    // What was read is no worse if the system complains now.
    await handle.close().catch(() => undefined);
    void copy?.end(isRight);
  }
}

async function isGzip(handle: FileHandle): Promise<boolean> {
  const { buffer } = await handle.read(new Uint8Array(2), 0, 2, 0);
  return startsAsGzip(buffer);
}

function startsAsGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Reads piece by piece into `content`, so that a slow disk can be told from one that does not answer. Returns the check
 * sum, which is computed for one piece while the next is read.
 */
async function readWhole(
  handle: FileHandle,
  at: string,
  size: number,
  content: FileContent,
  feed: () => void,
): Promise<string> {
  const hash = createHash('sha256');
  const readNext = () => {
    const place = content.next(PIECE);
    return readable(at, handle.read(place, 0, Math.min(place.length, size - content.length), content.length));
  };
  let reading = readNext();
  for (;;) {
    const { bytesRead, buffer } = await reading;
    feed();
    if (bytesRead === 0) break;
    content.advance(bytesRead);
    reading = readNext();
    hash.update(buffer.subarray(0, bytesRead));
  }
  return hash.digest('hex');
}

/**
 * Unpacks piece by piece into one array: joining the pieces at the end would take twice the memory. The check sum of
 * one piece is computed while another thread unpacks the next.
 */
async function unpack(
  handle: FileHandle,
  at: string,
  file: DataFile,
  content: FileContent,
  feed: () => void,
  copy: UnpackedFile | undefined,
): Promise<string> {
  const hash = createHash('sha256');
  try {
    const unpacker = createGunzip({ chunkSize: UNPACKED_PIECE });
    const compressed = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: PIECE });
    await pipeline(compressed, unpacker, async (pieces: AsyncIterable<Uint8Array>) => {
      for await (const piece of pieces) {
        feed();
        if (content.length + piece.length > file.bytes) throw new TooLarge();
        copy?.write(piece);
        content.add(piece);
        hash.update(piece);
      }
    });
    // Some servers compress what is compressed.
    if (startsAsGzip(content.start)) {
      const unpacked = gunzipSync(content.whole(), { maxOutputLength: file.bytes });
      content.clear();
      content.add(unpacked);
      return createHash('sha256').update(unpacked).digest('hex');
    }
    return hash.digest('hex');
  } catch (cause) {
    throw datasetDamaged(t('{0} cannot be unpacked: {1}.', at, whyBroken(cause)), cause);
  }
}

class TooLarge extends Error {}

/** What zlib and the disk say, in words. */
function whyBroken(cause: unknown): string {
  if (cause instanceof TooLarge) return t("it is larger than the data set's file");
  const { code = '' } = cause as NodeJS.ErrnoException;
  if (isStorageFailure(code)) return storageReason(cause);
  return code === 'Z_BUF_ERROR' ? t('it is cut off') : t('it is broken');
}

function wrongSize(at: string, length: number, { bytes }: DataFile): UserError {
  return datasetDamaged(
    length < bytes
      ? t('{0} is cut off: {1} bytes instead of {2}.', at, length, bytes)
      : t('{0} is too long: {1} bytes instead of {2}.', at, length, bytes),
  );
}

/** The result of opening a file; undefined if it does not exist. */
async function ifThere<T>(file: string, attempt: Promise<T>): Promise<T | undefined> {
  try {
    return await attempt;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return readable(file, Promise.reject(cause as Error));
  }
}

/** The result of an attempt to read. Throws UserError `dataset-damaged` in its place when it fails. */
async function readable<T>(file: string, attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (cause) {
    if (cause instanceof NotAFile) throw datasetDamaged(`${cause.message}.`, cause);
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM')
      throw datasetDamaged(t('There is no permission to read {0}.', file), cause);
    throw datasetDamaged(t('{0} cannot be read: {1}.', file, storageReason(cause)), cause);
  }
}
