import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../shared/domain/errors';
import { isRunning } from './isRunning';
import { storageError } from './storageError';

export interface DownloadOptions {
  readonly url: string;
  /** Where the file is put when it is whole; until then it lies beside it as FILE.part. */
  readonly file: string;
  /** Of the file's bytes, in hexadecimal, where it is known. */
  readonly sha256?: string;
  readonly signal?: AbortSignal;
  /** Bytes so far, and of how many where the server says so. */
  readonly onProgress?: (received: number, total: number | undefined) => void;
  /** Milliseconds without a byte after which the server counts as hanging. */
  readonly patience?: number;
  readonly fetch?: typeof fetch;
}

const PATIENCE = 20_000;

/**
 * Downloads a file, going on from where an earlier attempt from the same address broke off. Nothing appears under the
 * file's name before it is whole and its checksum right.
 * Throws UserError `download-failed`, `cancelled` or `storage-failed`.
 */
export async function download(options: DownloadOptions): Promise<void> {
  const { url, file, sha256, signal, onProgress, patience = PATIENCE, fetch: get = fetch } = options;
  // What has come is kept by address, for two servers may compress the same content differently. While it grows it has
  // this process' name: another window that downloads the same begins its own.
  const kept = `${file}.${createHash('sha256').update(url).digest('hex').slice(0, 8)}.part`;
  const part = `${kept}.${process.pid}`;
  await mkdir(path.dirname(file), { recursive: true }).catch((error: unknown) => {
    throw storageError(path.dirname(file), error);
  });
  await takeOver(kept, part);
  const watchdog = new Watchdog(patience, signal);
  try {
    const begun = await sizeOf(part);
    const response = await get(url, {
      signal: watchdog.signal,
      headers: begun > 0 ? { range: `bytes=${begun}-` } : {},
    });
    // The server has nothing behind what is there already: it is whole, or it belongs to another file.
    const whole = response.status === 416 && sha256 !== undefined && (await hashOf(part)) === sha256;
    if (!whole) {
      if (response.status === 416) {
        await rm(part, { force: true });
        throw failed(url, 'the part that was downloaded earlier does not fit and was thrown away', AFRESH);
      }
      if (!response.ok || response.body === null) throw failed(url, `the server answered ${response.status}`);
      const start = response.status === 206 ? begun : 0;
      if (response.status === 206 && rangeStart(response) !== begun) {
        await rm(part, { force: true });
        throw failed(url, 'the server answered with another part of the file', AFRESH);
      }
      const length = Number(response.headers.get('content-length') ?? Number.NaN);
      const total = Number.isNaN(length) ? undefined : start + length;
      const received = await append(response.body, part, start, (bytes) => {
        watchdog.feed();
        onProgress?.(bytes, total);
      });
      if (total !== undefined && received < total)
        throw failed(url, `it broke off after ${received} of ${total} bytes`);
    }
    if (sha256 !== undefined && (await hashOf(part)) !== sha256) {
      await rm(part, { force: true });
      throw failed(url, 'its checksum is wrong, so the file was thrown away', AFRESH);
    }
    await rename(part, file);
  } catch (error) {
    throw explained(error, url, file, watchdog, signal);
  } finally {
    watchdog.stop();
    await rename(part, kept).catch(() => undefined);
  }
}

/** Makes what an earlier attempt has left our own: one that gave it back, or whose process is gone. */
async function takeOver(kept: string, part: string): Promise<void> {
  const folder = path.dirname(kept);
  const left = (await readdir(folder).catch(() => [])).filter((name) => {
    const [, owner] = /\.part(?:\.(\d+))?$/.exec(name) ?? [];
    return name.startsWith(path.basename(kept)) && (owner === undefined || !isRunning(Number(owner)));
  });
  for (const name of left) await rename(path.join(folder, name), part).catch(() => undefined);
}

/** Where a part begins: `bytes 100-199/200`. */
function rangeStart(response: Response): number {
  return Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? Number.NaN);
}

/** Writes the body behind what is there; returns the bytes that the file has then. */
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

/** Aborts when nothing has been fed to it for a while, or when the caller cancels. */
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
      message: 'The download was cancelled.',
      nextStep: 'What has arrived is kept; the next attempt goes on from there.',
    });
  }
  if (watchdog.hanging) return failed(url, 'the server stopped answering', KEPT, error);
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EDQUOT'].includes(code)) return storageError(path.dirname(file), error);
  const { cause } = error as Error;
  return failed(url, cause instanceof Error ? cause.message : String(error), KEPT, error);
}

const KEPT = 'Check the network and try again; what has arrived is kept.';
const AFRESH = 'Try again: it begins anew.';

function failed(url: string, why: string, nextStep = KEPT, cause?: unknown): UserError {
  return new UserError(
    {
      code: 'download-failed',
      message: `${path.posix.basename(new URL(url).pathname)} could not be downloaded from ${new URL(url).host}: ${why}.`,
      nextStep,
    },
    { cause },
  );
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
