// Downloads for the set-up, which runs before any package is installed.
import { readFileSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { proxyFor, requestThrough } from './proxy.mjs';
import { renamePatiently } from './renamePatiently.mjs';
import { progress } from './report.mjs';

/**
 * `body` is made a stream when somebody reads it, because a stream that nobody listens to cannot fail in peace.
 * `location` is where a proxy's answer leads; `fetch` goes there by itself.
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} [location]
 * @property {number | undefined} length
 * @property {() => import('node:stream').Readable} body
 */

const MOST_REDIRECTS = 10;
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
    const { status, length: total, body } = await followed(url, controller.signal);
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
    // To open what is no file, such as a FIFO, may take for ever.
    await rm(part, { recursive: true, force: true });
    // Opened first: a stream that fails before it has opened its file may still create it after it was removed.
    const output = await open(part, 'w');
    await pipeline(body(), watch, output.createWriteStream());
    if (total !== undefined && received !== total) throw new Error(`it broke off after ${received} of ${total} bytes`);
    await renamePatiently(part, file);
  } catch (error) {
    await rm(part, { force: true, maxRetries: 5 }).catch(() => undefined);
    throw new Error(controller.signal.aborted ? `no answer${byProxy(url)}` : reasonOf(/** @type {Error} */ (error)));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Whether a server answers for an address, through a proxy where one is set.
 * @param {string} url @param {number} patience milliseconds
 */
export async function answers(url, patience) {
  try {
    const { status, body } = await followed(url, AbortSignal.timeout(patience));
    body()
      .on('error', () => undefined)
      .destroy();
    return status === 200;
  } catch {
    return false;
  }
}

/** For a message: the proxy, if there is one. @param {string} url */
function byProxy(url) {
  const proxy = proxyFor(url);
  return proxy === undefined ? '' : ` through the proxy ${proxy.url.host} (${proxy.variable})`;
}

/** Asks for an address, and for those to which it leads. @param {string} url @param {AbortSignal} signal */
async function followed(url, signal) {
  let at = url;
  for (let turns = 0; turns <= MOST_REDIRECTS; turns++) {
    const answer = await request(at, signal);
    if (answer.location === undefined) return answer;
    at = new URL(answer.location, at).href;
  }
  throw new Error('its addresses lead in a circle');
}

/**
 * Asks for an address, through a proxy where one is set.
 * @param {string} url @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
async function request(url, signal) {
  const proxy = proxyFor(url);
  if (proxy !== undefined) {
    const response = await requestThrough(url, proxy, signal);
    const { statusCode: status = 0, headers } = response;
    if (status !== 200) response.destroy();
    const length = Number(headers['content-length']) || undefined;
    const location = [301, 302, 303, 307, 308].includes(status) ? headers.location : undefined;
    return { status, length, body: () => response, ...(location === undefined ? {} : { location }) };
  }
  const { status, headers, body } = await fetch(url, { signal, headers: { 'accept-encoding': 'identity' } });
  // What a server packs all the same is unpacked by `fetch`, and is longer than the header says.
  const isPacked = !['', 'identity'].includes(headers.get('content-encoding') ?? '');
  const length = isPacked ? undefined : Number(headers.get('content-length')) || undefined;
  return { status, length, body: () => Readable.fromWeb(/** @type {any} */ (body)) };
}

/** Why it failed, in the words that the extension uses too. @param {Error & { code?: string, cause?: any }} error */
function reasonOf({ message, code, cause }) {
  // The scripts run in the project's folder.
  const reasons = JSON.parse(readFileSync('src/files/networkReasons.json', 'utf8'));
  return reasons[cause?.code ?? code ?? ''] ?? String(cause?.message ?? message);
}
