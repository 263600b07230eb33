import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { downloadTo } from '../../../scripts/setup/download.mjs';
import { temporaryFolder } from '../../support/temporaryFolder';

/** A tenth of a second: the real patience is ten. */
const PATIENCE = 100;
const CONTENT = Buffer.alloc(300_000, 'fashion');

describe('download of a file', () => {
  const folder = temporaryFolder();
  let server: http.Server;
  let address = '';

  before(async () => {
    server = http.createServer((request, response) => {
      if (request.url === '/missing') response.writeHead(404).end();
      else if (request.url === '/silent') return;
      else {
        response.writeHead(200, { 'content-length': CONTENT.length });
        if (request.url === '/whole') response.end(CONTENT);
        else {
          response.write(CONTENT.subarray(0, 1000));
          if (request.url === '/broken-off') setTimeout(() => response.destroy(), 20);
        }
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it('puts the whole file under its name, in folders that it makes', async () => {
    const file = path.join(folder(), 'a', 'b', 'file');
    await downloadTo(`${address}/whole`, file, PATIENCE);
    assert.deepEqual(readFileSync(file), CONTENT);
    assert.deepEqual(readdirSync(path.dirname(file)), ['file']);
  });

  for (const [what, told] of [
    ['missing', /404/],
    ['silent', /no answer/],
    ['broken-off', /terminated|closed|broke off|SOCKET|ECONNRESET/i],
    ['hanging', /no answer/],
  ] as const) {
    it(`leaves nothing behind when the answer is ${what}`, async () => {
      await assert.rejects(downloadTo(`${address}/${what}`, path.join(folder(), 'file'), PATIENCE), told);
      assert.deepEqual(readdirSync(folder()), []);
    });
  }
});
