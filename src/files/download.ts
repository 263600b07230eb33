import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { t } from '@vscode/l10n';
import type { FileContent } from '../shared/domain/dataLocation';
import { UserError } from '../shared/domain/errors';
import { checkUnpacked } from './checkUnpacked';
import { isRunning } from './isRunning';
import { makeFolder } from './makeFolder';
import { networkReason } from './networkReason';
import { renamePatiently } from './renamePatiently';
import { isStorageFailure, storageError } from './storageError';

export interface DownloadOptions {
  readonly url: string;
  /** Where to put the file when it is complete. Until then, a .part file is beside it. */
  readonly file: string;
  /** The file's SHA-256 in hexadecimal, if it is known. */
  readonly sha256?: string;
  /** The file is compressed, and this is its content. */
  readonly unpacked?: FileContent;
  readonly signal?: AbortSignal;
  /** Called with the bytes received so far, and the total if the server has sent it. */
  readonly onProgress?: (received: number, total: number | undefined) => void;
  /** The server counts as hanging after this many milliseconds without a byte. */
  readonly patience?: number;
  readonly fetch?: typeof fetch;
}

const PATIENCE = 20_000;

/**
 * Downloads a file, or the rest of it if an earlier attempt from the same address was interrupted. Nothing appears
 * under the file's name until it is complete and its checksum is right. Throws UserError `download-failed`, `cancelled`
 * or `storage-failed`.
 */
export async function download(options: DownloadOptions): Promise<void> {
  const { url, file, sha256, unpacked, signal, onProgress, patience = PATIENCE, fetch: get = fetch } = options;
  // A part is kept for each address, because two servers may compress the same content differently. While it grows, its
  // name contains the process id: another window that downloads the same file has its own part.
  const kept = `${file}.${createHash('sha256').update(url).digest('hex').slice(0, 8)}.part`;
  const part = `${kept}.${process.pid}`;
  await makeFolder(path.dirname(file)).catch((error: unknown) => {
    throw storageError(path.dirname(file), error);
  });
  await takeOver(kept, part);
  const watchdog = new Watchdog(patience, signal);
  let canContinue = true;
  try {
    const begun = await sizeOf(part);
    const response = await get(url, {
      signal: watchdog.signal,
      headers: { 'accept-encoding': 'identity', ...(begun > 0 ? { range: `bytes=${begun}-` } : {}) },
    });
    // 416: the server has nothing beyond our part. So the part is complete, or it belongs to another file.
    const whole = response.status === 416 && sha256 !== undefined && (await hashOf(part)) === sha256;
    if (!whole) {
      if (response.status === 416) {
        await rm(part, { force: true });
        throw failed(url, t('the part that was downloaded earlier does not match, and was deleted'), afreshText());
      }
      if (!response.ok || response.body === null) throw failed(url, t('the server answered {0}', response.status));
      const start = response.status === 206 ? begun : 0;
      if (response.status === 206 && rangeStart(response) !== begun) {
        await rm(part, { force: true });
        throw failed(url, t('the server sent another part of the file'), afreshText());
      }
      // What a server packs all the same is unpacked by `fetch`. Its length and its parts are then those of other bytes
      // than ours.
      canContinue = ['', 'identity'].includes(response.headers.get('content-encoding') ?? '');
      const length = canContinue ? Number(response.headers.get('content-length') ?? Number.NaN) : Number.NaN;
      const total = Number.isNaN(length) ? undefined : start + length;
      const received = await append(response.body, part, start, (bytes) => {
        watchdog.feed();
        onProgress?.(bytes, total);
      });
      if (total !== undefined && received < total)
        throw failed(url, t('the connection was lost after {0} of {1} bytes', received, total));
    }
    if (sha256 !== undefined && (await hashOf(part)) !== sha256) {
      await rm(part, { force: true });
      throw failed(url, t('its checksum is wrong, so the file was deleted'), afreshText());
    }
    const wrong = unpacked === undefined ? undefined : await checkUnpacked(part, unpacked);
    if (wrong !== undefined) {
      await rm(part, { force: true });
      throw failed(url, t('{0}, so it was deleted', wrong), afreshText());
    }
    await removeFolder(file);
    await renamePatiently(part, file);
  } catch (error) {
    throw explained(error, url, file, watchdog, signal);
  } finally {
    watchdog.stop();
    const end = canContinue ? renamePatiently(part, kept) : rm(part, { force: true, maxRetries: 5 });
    await end.catch(() => undefined);
  }
}

/** Takes over the part of an earlier attempt, unless its process is still running. */
async function takeOver(kept: string, part: string): Promise<void> {
  const folder = path.dirname(kept);
  const left = (await readdir(folder).catch(() => [])).filter((name) => {
    const [, owner] = /\.part(?:\.(\d+))?$/.exec(name) ?? [];
    return name.startsWith(path.basename(kept)) && (owner === undefined || !isRunning(Number(owner)));
  });
  for (const name of left) await renamePatiently(path.join(folder, name), part).catch(() => undefined);
  await removeOthers(part);
}

/** To open a FIFO is to wait for ever, and a device or a folder takes no part. */
async function removeOthers(part: string): Promise<void> {
  const found = await lstat(part).catch(() => undefined);
  if (found === undefined || found.isFile()) return;
  await rm(part, { recursive: true, force: true, maxRetries: 5 }).catch((error: unknown) => {
    throw storageError(path.dirname(part), error);
  });
}

/** The first byte of a partial response, from a header like `bytes 100-199/200`. */
function rangeStart(response: Response): number {
  return Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? Number.NaN);
}

/** Appends the body to the part. Returns the size of the part afterwards. */
async function append(
  body: ReadableStream<Uint8Array>,
  part: string,
  start: number,
  onBytes: (received: number) => void,
): Promise<number> {
  let received = start;
  await pipeline(
    body as AsyncIterable<Uint8Array>,
    async function* (chunks) {
      for await (const chunk of chunks) {
        received += chunk.length;
        onBytes(received);
        yield chunk;
      }
    },
    createWriteStream(part, { flags: start > 0 ? 'a' : 'w' }),
  );
  return received;
}

/** Aborts when `feed` was not called for a while, or when the caller cancels. */
class Watchdog {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  hanging = false;
  readonly signal: AbortSignal;

  constructor(
    private readonly patience: number,
    cancelled: AbortSignal | undefined,
  ) {
    this.signal =
      cancelled === undefined ? this.controller.signal : AbortSignal.any([this.controller.signal, cancelled]);
    this.feed();
  }

  feed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.hanging = true;
      this.controller.abort();
    }, this.patience);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

function explained(
  error: unknown,
  url: string,
  file: string,
  watchdog: Watchdog,
  cancelled: AbortSignal | undefined,
): unknown {
  if (error instanceof UserError) return error;
  if (cancelled?.aborted === true) {
    return new UserError({
      code: 'cancelled',
      message: t('The download was cancelled.'),
      nextStep: t('What was received is kept. The next attempt continues from there.'),
    });
  }
  if (watchdog.hanging) return failed(url, t('the server stopped answering'), keptText(), error);
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (isStorageFailure(code)) return storageError(path.dirname(file), error);
  return failed(url, networkReason(error), keptText(), error);
}

const keptText = (): string => t('Check the network and try again. What was received is kept.');
const afreshText = (): string => t('Try again. The download will start over.');

function failed(url: string, why: string, nextStep = keptText(), cause?: unknown): UserError {
  const { pathname, host } = new URL(url);
  return new UserError(
    {
      code: 'download-failed',
      message: t('{0} could not be downloaded from {1}: {2}.', path.posix.basename(pathname), host, why),
      nextStep,
    },
    { cause },
  );
}

/** A folder in the place of a file that we keep would be in the way for ever. */
async function removeFolder(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory() === true) await rm(file, { recursive: true });
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
