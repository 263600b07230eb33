import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { downloadMissing, type DownloadMissingOptions } from '../../../src/files/downloadMissing';
import { UserError } from '../../../src/shared/domain/errors';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('Downloading the data set', () => {
  const folder = temporaryFolder();
  let server: http.Server;
  let asked: string[];
  let answer: (name: string, response: http.ServerResponse) => void;
  const serve: typeof answer = (name, response) => {
    response.setHeader('content-length', name.length).end(name);
  };
  const file = (name: string) => path.join(folder(), 'cache', name);
  const source = (name: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`;
  const fetchThem = (names: readonly string[], mirrors = [''], options: Partial<DownloadMissingOptions> = {}) =>
    downloadMissing(
      names.map((name) => ({ file: file(name), sources: mirrors.map((mirror) => source(mirror + name)) })),
      { log: () => undefined, ...options },
    );

  beforeEach((done) => {
    asked = [];
    answer = serve;
    server = http.createServer((request, response) => {
      const name = (request.url ?? '/').slice(1);
      asked.push(name);
      answer(name, response);
    });
    server.listen(0, '127.0.0.1', done);
  });
  afterEach((done) => {
    server.closeAllConnections();
    server.close(done);
  });

  it('brings one file after the other, with progress from 0 to 1', async () => {
    const told: string[] = [];
    await fetchThem(['images.gz', 'labels.gz'], [''], {
      report: (progress) => {
        if (progress.type === 'preparing') told.push(`${progress.message} ${progress.fraction ?? '?'}`);
      },
    });
    assert.deepEqual(told, ['Downloading images 1', 'Downloading labels 1']);
    assert.equal(readFileSync(file('labels.gz'), 'utf8'), 'labels.gz');
  });

  it('takes the second address when the first has nothing', async () => {
    answer = (name, response) => {
      if (name.startsWith('first/')) response.writeHead(404).end();
      else serve(name, response);
    };
    await fetchThem(['images.gz'], ['first/', 'second/']);
    assert.deepEqual(asked, ['first/images.gz', 'second/images.gz']);
  });

  it('fails clearly when no address has it, and leaves nothing half under its name', async () => {
    answer = (_name, response) => response.writeHead(500).end();
    await assert.rejects(fetchThem(['images.gz']), (error) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.code, 'download-failed');
      assert.match(error.message, /images\.gz could not be downloaded.*500/);
      assert.match(error.nextStep, /data folder/);
      return true;
    });
    assert.ok(!existsSync(file('images.gz')));
  });

  it('says that the disk is full, without asking elsewhere', async function () {
    // Linux has a disk that is always full.
    if (!existsSync('/dev/full')) this.skip();
    mkdirSync(path.dirname(file('images.gz')));
    const address = createHash('sha256').update(source('first/images.gz')).digest('hex').slice(0, 8);
    symlinkSync('/dev/full', `${file('images.gz')}.${address}.part`);
    await assert.rejects(fetchThem(['images.gz'], ['first/', 'second/']), (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.equal(error.code, 'storage-failed');
      assert.match(error.message, /the disk is full/);
      return true;
    });
    assert.deepEqual(asked, ['first/images.gz']);
  });

  it('can be cancelled while the server hangs', async () => {
    const cancel = new AbortController();
    answer = () => {
      cancel.abort();
    };
    await assert.rejects(
      fetchThem(['images.gz'], ['first/', 'second/'], { signal: cancel.signal }),
      (error) => error instanceof UserError && error.code === 'cancelled',
    );
    assert.deepEqual(asked, ['first/images.gz']);
  });
});
