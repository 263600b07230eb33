import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { download } from '../../../src/files/download';
import { storageError } from '../../../src/files/storageError';
import { ENDED_PROCESS } from '../../support/endedProcess';
import { localServer } from '../../support/localServer';
import { refuses } from '../../support/refuses';
import { temporaryFolder } from '../../support/temporaryFolder';

const CONTENT = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i % 251));
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

describe('A download', () => {
  const folder = temporaryFolder();
  let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void;
  const address = localServer((request, response) => {
    answer(request, response);
  });
  const url = () => `${address()}/file`;
  const file = () => path.join(folder(), 'deep', 'file');

  /** Answers requests for a part of the file as RFC 9110 says. */
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
  /** What is kept of interrupted downloads. */
  const parts = () =>
    existsSync(path.dirname(file())) ? readdirSync(path.dirname(file())).filter((name) => name.includes('.part')) : [];

  it('gets the whole file and reports its progress', async () => {
    answer = serve;
    const told: number[] = [];
    await download({ url: url(), file: file(), sha256: SHA256, onProgress: (received) => told.push(received) });
    assert.deepEqual(readFileSync(file()), CONTENT);
    assert.equal(told.at(-1), CONTENT.length);
    assert.deepEqual(parts(), []);
  });

  it('continues where it was interrupted', async () => {
    answer = breakOff;
    await refuses(download({ url: url(), file: file(), sha256: SHA256 }), 'download-failed', /could not be downloaded/);
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

  it('starts again when the server cannot send a part', async () => {
    answer = breakOff;
    await refuses(download({ url: url(), file: file() }), 'download-failed');
    answer = (_request, response) => response.end(CONTENT);
    await download({ url: url(), file: file(), sha256: SHA256 });
    assert.deepEqual(readFileSync(file()), CONTENT);
  });

  it('starts again at another address, where the file may be compressed in another way', async () => {
    answer = breakOff;
    await refuses(download({ url: url(), file: file() }), 'download-failed');
    const ranges: (string | undefined)[] = [];
    answer = (request, response) => {
      ranges.push(request.headers.range);
      serve(request, response);
    };
    await download({ url: `${url()}-elsewhere`, file: file(), sha256: SHA256 });
    assert.deepEqual(ranges, [undefined]);
  });

  it('continues the download of a process that was killed', async () => {
    answer = breakOff;
    await refuses(download({ url: url(), file: file() }), 'download-failed');
    const [part = ''] = parts();
    const left = path.join(path.dirname(file()), part);
    renameSync(left, `${left}.${ENDED_PROCESS}`);
    let range: string | undefined;
    answer = (request, response) => {
      range = request.headers.range;
      serve(request, response);
    };
    await download({ url: url(), file: file(), sha256: SHA256 });
    assert.match(String(range), /bytes=\d+-/);
    assert.deepEqual(parts(), []);
  });

  it('does not touch what another window is downloading', async () => {
    const theirs = `${file()}.${createHash('sha256').update(url()).digest('hex').slice(0, 8)}.part.${process.ppid}`;
    mkdirSync(path.dirname(theirs), { recursive: true });
    writeFileSync(theirs, 'theirs');
    answer = serve;
    await download({ url: url(), file: file(), sha256: SHA256 });
    assert.equal(readFileSync(theirs, 'utf8'), 'theirs');
  });

  for (const [what, make] of [
    ['a folder', (at: string) => mkdirSync(path.join(at, 'full'), { recursive: true })],
    // Windows has no FIFOs among its files.
    ...(process.platform === 'win32' ? [] : [['a FIFO', (at: string) => execFileSync('mkfifo', [at])] as const]),
  ] as const) {
    for (const owner of ['', `.${process.pid}`]) {
      it(`replaces ${what} under the name of a part${owner === '' ? '' : ' that is its own'}`, async () => {
        const hash = createHash('sha256').update(url()).digest('hex').slice(0, 8);
        mkdirSync(path.dirname(file()), { recursive: true });
        make(`${file()}.${hash}.part${owner}`);
        answer = serve;
        await download({ url: url(), file: file(), sha256: SHA256 });
        assert.deepEqual(readFileSync(file()), CONTENT);
        assert.deepEqual(parts(), []);
      });
    }
  }

  it('asks for the file as it is, and takes one that the server packs all the same', async () => {
    let wanted: unknown;
    answer = (request, response) => {
      wanted = request.headers['accept-encoding'];
      const packed = gzipSync(CONTENT);
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
    };
    await download({ url: url(), file: file(), sha256: SHA256 });
    assert.equal(wanted, 'identity');
    assert.deepEqual(readFileSync(file()), CONTENT);
  });

  it('takes a compressed file that was unpacked on its way, but nothing else', async () => {
    const unpacked = { bytes: CONTENT.length, sha256: SHA256 };
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(CONTENT));
    await download({ url: url(), file: file(), unpacked });
    assert.deepEqual(readFileSync(file()), CONTENT);
    for (const [content, why] of [
      [Buffer.alloc(CONTENT.length), /not the expected one/],
      [Buffer.from('<html>Sign in</html>'), /a web page arrived/],
    ] as const) {
      answer = (_request, response) => response.end(content);
      await refuses(download({ url: url(), file: file(), unpacked }), 'download-failed', why);
    }
  });

  it('begins again after a packed answer that broke off', async () => {
    answer = (_request, response) => {
      const packed = gzipSync(CONTENT, { level: 0 });
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length });
      response.write(packed.subarray(0, 50_000), () => response.destroy());
    };
    await refuses(download({ url: url(), file: file() }), 'download-failed');
    assert.deepEqual(parts(), []);
  });

  it('fails when the server sends a part that was not asked for', async () => {
    answer = breakOff;
    await refuses(download({ url: url(), file: file() }), 'download-failed');
    answer = (_request, response) =>
      response.writeHead(206, { 'content-range': 'bytes 0-9/100000' }).end(CONTENT.subarray(0, 10));
    await refuses(download({ url: url(), file: file() }), 'download-failed', /another part of the file/);
    assert.deepEqual(parts(), [], 'the next attempt starts again');
  });

  it('is deleted when its checksum is wrong', async () => {
    answer = (_request, response) => response.end('a lie');
    await refuses(download({ url: url(), file: file(), sha256: SHA256 }), 'download-failed', /checksum is wrong/);
    assert.ok(!existsSync(file()));
    assert.deepEqual(parts(), []);
  });

  it('fails when the server hangs', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 10 }).write('x');
    };
    await refuses(download({ url: url(), file: file(), patience: 200 }), 'download-failed', /stopped answering/);
  });

  it('fails when the server never answers', async () => {
    answer = () => undefined;
    await refuses(download({ url: url(), file: file(), patience: 200 }), 'download-failed', /stopped answering/);
  });

  it('can be cancelled, and keeps what it has received', async () => {
    const controller = new AbortController();
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': CONTENT.length }).write(CONTENT.subarray(0, 1000));
    };
    const downloading = download({
      url: url(),
      file: file(),
      signal: controller.signal,
    });
    const onDisk = () => parts().some((name) => statSync(path.join(path.dirname(file()), name)).size === 1000);
    while (!onDisk()) await new Promise((resolve) => setTimeout(resolve, 10));
    controller.abort();
    await refuses(downloading, 'cancelled');
    assert.equal(parts().length, 1);
  });

  it('fails clearly when its folder cannot be made', async () => {
    answer = serve;
    writeFileSync(path.join(folder(), 'deep'), 'a file in the way');
    await refuses(download({ url: url(), file: file() }), 'storage-failed', /Nothing can be written to/);
  });
});

describe('A failed write', () => {
  for (const [code, text] of [
    ['ENOSPC', 'the disk is full'],
    ['EACCES', 'there is no permission'],
    ['EROFS', 'the disk is read-only'],
  ] as const) {
    it(`with ${code} is reported as: ${text}`, () => {
      const error = storageError('/runs', Object.assign(new Error(code), { code }));
      assert.equal(error.code, 'storage-failed');
      assert.match(error.message, new RegExp(`/runs: ${text}`));
    });
  }
});
