import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
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
