import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { downloadTo } from '../../../scripts/setup/download.mjs';
import { localServer } from '../../support/localServer';
import { temporaryFolder } from '../../support/temporaryFolder';

/** Milliseconds to wait for a server that will never answer. */
const SHORT_PATIENCE = 100;
const CONTENT = Buffer.alloc(300_000, 'fashion');

describe('A download of the set-up', () => {
  const folder = temporaryFolder();
  const address = localServer((request, response) => {
    if (request.url === '/silent') return;
    if (request.url === '/missing') {
      response.writeHead(404).end();
      return;
    }
    if (request.url === '/packed') {
      const packed = gzipSync(CONTENT);
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
      return;
    }
    response.writeHead(200, { 'content-length': CONTENT.length });
    if (request.url === '/whole') response.end(CONTENT);
    else if (request.url === '/broken-off') response.write(CONTENT.subarray(0, 1000), () => response.destroy());
    else response.write(CONTENT.subarray(0, 1000));
  });

  it('saves the whole file under its name, and makes its folders', async () => {
    const file = path.join(folder(), 'a', 'b', 'file');
    await downloadTo(`${address()}/whole`, file);
    assert.deepEqual(readFileSync(file), CONTENT);
    assert.deepEqual(readdirSync(path.dirname(file)), ['file']);
  });

  it('takes what the server has packed for its way', async () => {
    const file = path.join(folder(), 'file');
    await downloadTo(`${address()}/packed`, file);
    assert.deepEqual(readFileSync(file), CONTENT);
  });

  it('replaces what is no file under its temporary name', async () => {
    const file = path.join(folder(), 'file');
    mkdirSync(path.join(`${file}.${process.pid}.part`, 'full'), { recursive: true });
    await downloadTo(`${address()}/whole`, file);
    assert.deepEqual(readdirSync(folder()), ['file']);
  });

  for (const [what, told, patience] of [
    ['missing', /404/],
    ['silent', /no answer/, SHORT_PATIENCE],
    ['broken-off', /terminated|closed|broke off|SOCKET|ECONNRESET/i],
    ['hanging', /no answer/, SHORT_PATIENCE],
  ] as const) {
    it(`leaves nothing behind when the answer is ${what}`, async () => {
      await assert.rejects(downloadTo(`${address()}/${what}`, path.join(folder(), 'file'), patience), told);
      assert.deepEqual(readdirSync(folder()), []);
    });
  }
});

describe('A download of the set-up through a proxy that is redirected', () => {
  const folder = temporaryFolder();
  const proxy = localServer((request, response) => {
    const [, place] = /^http:\/\/data\.example\.com\/(\w+)$/.exec(request.url ?? '') ?? [];
    if (place === 'file') response.end(CONTENT);
    else if (place === 'moved') response.writeHead(302, { location: '/file' }).end();
    else response.writeHead(301, { location: 'http://data.example.com/circle' }).end();
  });
  let before: string | undefined;
  beforeEach(() => {
    before = process.env.http_proxy;
    process.env.http_proxy = proxy();
  });
  afterEach(() => {
    if (before === undefined) delete process.env.http_proxy;
    else process.env.http_proxy = before;
  });

  it('gets what the answer leads to', async () => {
    const file = path.join(folder(), 'file');
    await downloadTo('http://data.example.com/moved', file);
    assert.deepEqual(readFileSync(file), CONTENT);
  });

  it('fails when the answers lead in a circle', async () => {
    const file = path.join(folder(), 'file');
    await assert.rejects(downloadTo('http://data.example.com/circle', file), /lead in a circle/);
  });
});
