import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NotAFile, readRegularFile } from '../../../src/files/regularFile';
import { temporaryFolder } from '../../support/temporaryFolder';

const isNoFile = (kind: string) => (error: unknown) => error instanceof NotAFile && error.message.includes(kind);

describe('Reading a file whole', () => {
  const folder = temporaryFolder();
  const file = () => path.join(folder(), 'file');

  it('gives its bytes', async () => {
    writeFileSync(file(), 'content');
    assert.equal((await readRegularFile(file(), 7)).toString(), 'content');
  });

  it('refuses one that has more bytes than it may have', async () => {
    writeFileSync(file(), 'content');
    await assert.rejects(readRegularFile(file(), 6), /has 7 bytes, more than the 6/);
  });

  it('does not wait for a FIFO, and refuses a folder', async function () {
    mkdirSync(file());
    await assert.rejects(readRegularFile(file(), 10), isNoFile('a folder'));
    if (process.platform === 'win32') this.skip();
    const fifo = path.join(folder(), 'fifo');
    execFileSync('mkfifo', [fifo]);
    await assert.rejects(readRegularFile(fifo, 10), isNoFile('a FIFO'));
  });
});
