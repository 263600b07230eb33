import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { downloadMissing, type DownloadMissingOptions } from '../../../src/files/downloadMissing';
import { localServer } from '../../support/localServer';
import { refuses } from '../../support/refuses';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('Downloading the data set', () => {
  const folder = temporaryFolder();
  let asked: string[];
  let answer: (name: string, response: http.ServerResponse) => void;
  const serve: typeof answer = (name, response) => {
    const bytes = gzipSync(path.posix.basename(name));
    response.setHeader('content-length', bytes.length).end(bytes);
  };
  const contentOf = (name: string) => ({
    bytes: name.length,
    sha256: createHash('sha256').update(name).digest('hex'),
  });
  const file = (name: string) => path.join(folder(), 'cache', name);
  const address = localServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    asked.push(name);
    answer(name, response);
  });
  const source = (name: string) => `${address()}/${name}`;
  const fetchThem = (names: readonly string[], mirrors = [''], options: Partial<DownloadMissingOptions> = {}) =>
    downloadMissing(
      names.map((name) => ({
        file: file(name),
        sources: mirrors.map((mirror) => source(mirror + name)),
        content: contentOf(name),
      })),
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
    assert.equal(gunzipSync(readFileSync(file('labels.gz'))).toString(), 'labels.gz');
  });

  it('takes the second address when the first has nothing', async () => {
    answer = (name, response) => {
      if (name.startsWith('first/')) response.writeHead(404).end();
      else serve(name, response);
    };
    await fetchThem(['images.gz'], ['first/', 'second/']);
    assert.deepEqual(asked, ['first/images.gz', 'second/images.gz']);
  });

  for (const [what, body, why] of [
    ["a proxy's page", '<!DOCTYPE html><title>Please log in</title>', /a web page arrived in its place/],
    ['another file', gzipSync('other.gz!'), /its content is not the expected one/],
    ['a longer file', gzipSync('a'.repeat(1000)), /cannot be unpacked/],
    ['nothing', '', /its content is not the expected one|cannot be unpacked/],
  ] as const) {
    it(`asks the second address at once when the first sends ${what}, and keeps nothing of that`, async () => {
      answer = (name, response) => {
        if (name.startsWith('first/')) response.end(body);
        else serve(name, response);
      };
      const logged: string[] = [];
      const log = (_level: string, message: string) => logged.push(message);
      await fetchThem(['images.gz'], ['first/', 'second/'], { log });
      assert.deepEqual(asked, ['first/images.gz', 'second/images.gz']);
      assert.ok(logged.some((line) => why.test(line)));
      assert.deepEqual(readdirSync(path.dirname(file('images.gz'))), ['images.gz']);
    });
  }

  it('puts the file in the place of a folder with its name', async () => {
    mkdirSync(path.join(file('images.gz'), 'inside'), { recursive: true });
    await fetchThem(['images.gz']);
    assert.equal(gunzipSync(readFileSync(file('images.gz'))).toString(), 'images.gz');
  });

  it('fails clearly when no address has the file, and leaves no partial file under its name', async () => {
    answer = (_name, response) => response.writeHead(500).end();
    const told = /images\.gz could not be downloaded.*500/;
    const { nextStep } = await refuses(fetchThem(['images.gz']), 'download-failed', told);
    assert.match(nextStep, /choose a folder/);
    assert.ok(!existsSync(file('images.gz')));
  });

  it('says in plain words what was tried when there is no network, and offers to try again', async () => {
    const names = ['first.invalid', 'second.invalid'];
    const sources = names.map((name) => `http://${name}/images.gz`);
    const missing = [{ file: file('images.gz'), sources, content: contentOf('images.gz') }];
    const error = await refuses(downloadMissing(missing, { log: () => undefined }), 'download-failed');
    for (const name of names) assert.match(error.message, new RegExp(`from ${name}: its name (was not|could not be)`));
    assert.doesNotMatch(error.text, /getaddrinfo|ENOTFOUND|EAI_AGAIN|fetch failed/);
    assert.deepEqual([error.action, error.otherAction], ['trainModel', 'chooseDataFolder']);
  });

  it('says that the disk is full, without trying another address', async function () {
    // Linux has a disk that is always full.
    if (!existsSync('/dev/full')) this.skip();
    mkdirSync(path.dirname(file('images.gz')));
    const hash = createHash('sha256').update(source('first/images.gz')).digest('hex').slice(0, 8);
    answer = (name, response) => {
      // After the look at what is there already, which would remove it.
      symlinkSync('/dev/full', `${file('images.gz')}.${hash}.part.${process.pid}`);
      serve(name, response);
    };
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
