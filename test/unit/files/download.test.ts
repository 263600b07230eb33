import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { download } from '../../../src/files/download';
import { storageError } from '../../../src/files/storageError';
import { UserError } from '../../../src/shared/domain/errors';
import { temporaryFolder } from '../../support/temporaryFolder';

const CONTENT = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i % 251));
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

describe('A download', () => {
  const folder = temporaryFolder();
  let server: http.Server;
  let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void;
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
  const file = () => path.join(folder(), 'deep', 'file');

  beforeEach((done) => {
    server = http.createServer((request, response) => {
      answer(request, response);
    });
    server.listen(0, '127.0.0.1', done);
  });
  afterEach((done) => {
    server.closeAllConnections();
    server.close(done);
  });

  /** Serves ranges as RFC 9110 says. */
  const serve: typeof answer = (request, response) => {
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (start >= CONTENT.length) response.writeHead(416).end();
    else
      response
        .writeHead(start > 0 ? 206 : 200, {
          'content-length': CONTENT.length - start,
          ...(start > 0 ? { 'content-range': `bytes ${start}-${CONTENT.length - 1}/${CONTENT.length}` } : {}),
        })
        .end(CONTENT.subarray(start));
  };
  const breakOff: typeof answer = (_request, response) => {
    response.writeHead(200, { 'content-length': CONTENT.length });
    response.write(CONTENT.subarray(0, 40_000), () => response.destroy());
  };
  /** What is kept of downloads that broke off. */
  const parts = () =>
    existsSync(path.dirname(file())) ? readdirSync(path.dirname(file())).filter((name) => name.includes('.part')) : [];
  const rejects = (promise: Promise<void>, message: RegExp) =>
    assert.rejects(
      promise,
      (error) => error instanceof UserError && message.test(error.message) && error.nextStep !== '',
    );

  it('brings the file whole, telling how far it has come', async () => {
    answer = serve;
    const told: number[] = [];
    await download({ url: url(), file: file(), sha256: SHA256, onProgress: (received) => told.push(received) });
    assert.deepEqual(readFileSync(file()), CONTENT);
    assert.equal(told.at(-1), CONTENT.length);
    assert.deepEqual(parts(), []);
  });

  it('goes on from where it broke off', async () => {
    answer = breakOff;
    await rejects(download({ url: url(), file: file(), sha256: SHA256 }), /could not be downloaded/);
    assert.ok(!existsSync(file()));
    const [part = ''] = parts();
    const begun = readFileSync(path.join(path.dirname(file()), part)).length;
    assert.ok(begun > 0);
    let range: string | undefined;
    answer = (request, response) => {
      range = request.headers.range;
      serve(request, response);
    };
    await download({ url: url(), file: file(), sha256: SHA256 });
    assert.equal(range, `bytes=${begun}-`);
    assert.deepEqual(readFileSync(file()), CONTENT);
  });

  it('begins anew where the server knows no ranges', async () => {
    answer = breakOff;
    await assert.rejects(download({ url: url(), file: file() }));
    answer = (_request, response) => response.end(CONTENT);
    await download({ url: url(), file: file(), sha256: SHA256 });
    assert.deepEqual(readFileSync(file()), CONTENT);
  });

  it('begins anew at another address, whose file may be compressed otherwise', async () => {
    answer = breakOff;
    await assert.rejects(download({ url: url(), file: file() }));
    const ranges: (string | undefined)[] = [];
    answer = (request, response) => {
      ranges.push(request.headers.range);
      serve(request, response);
    };
    await download({ url: `${url()}-elsewhere`, file: file(), sha256: SHA256 });
    assert.deepEqual(ranges, [undefined]);
  });

  it('goes on with what a process has left that was ended', async () => {
    answer = breakOff;
    await assert.rejects(download({ url: url(), file: file() }));
    const [part = ''] = parts();
    const left = path.join(path.dirname(file()), part);
    // No process has this number: Linux and macOS end below it, and those of Windows are multiples of four.
    renameSync(left, `${left}.${2 ** 22 + 3}`);
    let range: string | undefined;
    answer = (request, response) => {
      range = request.headers.range;
      serve(request, response);
    };
    await download({ url: url(), file: file(), sha256: SHA256 });
    assert.match(String(range), /bytes=\d+-/);
    assert.deepEqual(parts(), []);
  });

  it('leaves alone what another window is downloading', async () => {
    const theirs = `${file()}.${createHash('sha256').update(url()).digest('hex').slice(0, 8)}.part.${process.ppid}`;
    mkdirSync(path.dirname(theirs), { recursive: true });
    writeFileSync(theirs, 'theirs');
    answer = serve;
    await download({ url: url(), file: file(), sha256: SHA256 });
    assert.equal(readFileSync(theirs, 'utf8'), 'theirs');
  });

  it('is given up when the server sends another part than was asked for', async () => {
    answer = breakOff;
    await assert.rejects(download({ url: url(), file: file() }));
    answer = (_request, response) =>
      response.writeHead(206, { 'content-range': 'bytes 0-9/100000' }).end(CONTENT.subarray(0, 10));
    await rejects(download({ url: url(), file: file() }), /another part of the file/);
    assert.deepEqual(parts(), [], 'so that the next attempt begins anew');
  });

  it('is thrown away when its checksum is wrong', async () => {
    answer = (_request, response) => response.end('a lie');
    await rejects(download({ url: url(), file: file(), sha256: SHA256 }), /checksum is wrong/);
    assert.ok(!existsSync(file()));
    assert.deepEqual(parts(), []);
  });

  it('is given up when the server hangs', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 10 }).write('x');
    };
    await rejects(download({ url: url(), file: file(), patience: 200 }), /stopped answering/);
  });

  it('is given up when the server never answers at all', async () => {
    answer = () => undefined;
    await rejects(download({ url: url(), file: file(), patience: 200 }), /stopped answering/);
  });

  it('can be cancelled, and keeps what has come', async () => {
    const controller = new AbortController();
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': CONTENT.length }).write(CONTENT.subarray(0, 1000));
    };
    const downloading = download({
      url: url(),
      file: file(),
      signal: controller.signal,
      onProgress: () => {
        // When what has come is on the disk.
        setTimeout(() => {
          controller.abort();
        }, 100);
      },
    });
    await assert.rejects(downloading, (error) => error instanceof UserError && error.code === 'cancelled');
    assert.equal(parts().length, 1);
  });

  it('fails clearly when its folder cannot be made', async () => {
    answer = serve;
    writeFileSync(path.join(folder(), 'deep'), 'a file in the way');
    await rejects(download({ url: url(), file: file() }), /Nothing can be written to/);
  });
});

describe('A failed write', () => {
  for (const [code, text] of [
    ['ENOSPC', 'the disk is full'],
    ['EACCES', 'there is no permission'],
    ['EROFS', 'the disk is read-only'],
  ] as const) {
    it(`with ${code} is told as: ${text}`, () => {
      const error = storageError('/runs', Object.assign(new Error(code), { code }));
      assert.equal(error.code, 'storage-failed');
      assert.match(error.message, new RegExp(`/runs: ${text}`));
    });
  }
});
