import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import { downloadMissing, type DownloadMissingOptions } from '../../../src/files/downloadMissing';
import { localServer } from '../../support/localServer';
import { refuses } from '../../support/refuses';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('Downloading the data set', () => {
  const folder = temporaryFolder();
  let asked: string[];
  let answer: (name: string, response: http.ServerResponse) => void;
  const serve: typeof answer = (name, response) => {
    response.setHeader('content-length', name.length).end(name);
  };
  const file = (name: string) => path.join(folder(), 'cache', name);
  const address = localServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    asked.push(name);
    answer(name, response);
  });
  const source = (name: string) => `${address()}/${name}`;
  const fetchThem = (names: readonly string[], mirrors = [''], options: Partial<DownloadMissingOptions> = {}) =>
    downloadMissing(
      names.map((name) => ({ file: file(name), sources: mirrors.map((mirror) => source(mirror + name)) })),
      { log: () => undefined, ...options },
    );

  beforeEach(() => {
    asked = [];
    answer = serve;
  });

  it('gets one file after the other, and reports progress from 0 to 1', async () => {
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

  it('fails clearly when no address has the file, and leaves no partial file under its name', async () => {
    answer = (_name, response) => response.writeHead(500).end();
    const told = /images\.gz could not be downloaded.*500/;
    const { nextStep } = await refuses(fetchThem(['images.gz']), 'download-failed', told);
    assert.match(nextStep, /data folder/);
    assert.ok(!existsSync(file('images.gz')));
  });

  it('says that the disk is full, without trying another address', async function () {
    // Linux has a disk that is always full.
    if (!existsSync('/dev/full')) this.skip();
    mkdirSync(path.dirname(file('images.gz')));
    const hash = createHash('sha256').update(source('first/images.gz')).digest('hex').slice(0, 8);
    symlinkSync('/dev/full', `${file('images.gz')}.${hash}.part`);
    await refuses(fetchThem(['images.gz'], ['first/', 'second/']), 'storage-failed', /the disk is full/);
    assert.deepEqual(asked, ['first/images.gz']);
  });

  it('can be cancelled while the server hangs', async () => {
    const cancel = new AbortController();
    answer = () => {
      cancel.abort();
    };
    await refuses(fetchThem(['images.gz'], ['first/', 'second/'], { signal: cancel.signal }), 'cancelled');
    assert.deepEqual(asked, ['first/images.gz']);
  });
});
