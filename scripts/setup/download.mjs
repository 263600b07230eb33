// Downloads for the set-up, which runs before any package is installed.
import { readFileSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { proxyFor, requestThrough } from './proxy.mjs';
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
    const { status, length: total, body } = await request(url, controller.signal);
    if (status !== 200) throw new Error(`the server answered ${status}`);
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
    await pipeline(body(), watch, output.createWriteStream());
    if (total !== undefined && received !== total) throw new Error(`it broke off after ${received} of ${total} bytes`);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw new Error(controller.signal.aborted ? 'no answer' : reasonOf(/** @type {Error} */ (error)));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks for an address, through a proxy where one is set.
 * @param {string} url @param {AbortSignal} signal
 * @returns {Promise<{ status: number, length: number | undefined, body: () => import('node:stream').Readable }>} the
 *   body is made a stream when somebody reads it, because a stream that nobody listens to cannot fail in peace
 */
async function request(url, signal) {
  const proxy = proxyFor(url);
  if (proxy !== undefined) {
    const response = await requestThrough(url, proxy, signal);
    if (response.statusCode !== 200) response.destroy();
    const length = Number(response.headers['content-length']) || undefined;
    return { status: response.statusCode ?? 0, length, body: () => response };
  }
  const { status, headers, body } = await fetch(url, { signal });
  const length = Number(headers.get('content-length')) || undefined;
  return { status, length, body: () => Readable.fromWeb(/** @type {any} */ (body)) };
}

/** Why it failed, in the words that the extension uses too. @param {Error & { code?: string, cause?: any }} error */
function reasonOf({ message, code, cause }) {
  // The scripts run in the project's folder.
  const reasons = JSON.parse(readFileSync('src/files/networkReasons.json', 'utf8'));
  return reasons[cause?.code ?? code ?? ''] ?? String(cause?.message ?? message);
}
