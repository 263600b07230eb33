// Downloads for the set-up, which runs before any package is installed.
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { progress } from './report.mjs';

/** Milliseconds without an answer or without a further byte, after which a download fails. */
const PATIENCE = 10_000;

/**
 * Downloads `url` under a temporary name, which becomes `file` when it is complete. Throws an Error that says why it
 * failed.
 * @param {string} url @param {string} file @param {number} [patience] milliseconds
 */
export async function downloadTo(url, file, patience = PATIENCE) {
  const controller = new AbortController();
  let timer = setTimeout(() => controller.abort(), patience);
  const part = `${file}.${process.pid}.part`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const response = await fetch(url, { signal: controller.signal });
    if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
    const total = Number(response.headers.get('content-length')) || undefined;
    let received = 0;
    const watch = new Transform({
      transform(chunk, _encoding, next) {
        clearTimeout(timer);
        timer = setTimeout(() => controller.abort(), patience);
        received += chunk.length;
        progress(path.basename(file), received, total);
        next(null, chunk);
      },
    });
    // Opened first: a stream that fails before it has opened its file may still create it after it was removed.
    const output = await open(part, 'w');
    await pipeline(Readable.fromWeb(/** @type {any} */ (response.body)), watch, output.createWriteStream());
    if (total !== undefined && received !== total) throw new Error(`it broke off after ${received} of ${total} bytes`);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    const { cause } = /** @type {Error} */ (error);
    throw new Error(
      controller.signal.aborted ? 'no answer' : String(/** @type {any} */ (cause)?.code ?? cause ?? error),
    );
  } finally {
    clearTimeout(timer);
  }
}
