import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../../../src/files/makeFolder';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('Making a folder', () => {
  const folder = temporaryFolder();

  it('also makes those above it, and does nothing when it is there', async () => {
    const deep = path.join(folder(), 'a', 'b', 'c');
    await makeFolder(deep);
    await makeFolder(deep);
    assert.ok(existsSync(deep));
  });

  it('can be done by two at once', async () => {
    const deep = path.join(folder(), 'a', 'b', 'c');
    await Promise.all(Array.from({ length: 8 }, () => makeFolder(deep)));
    assert.ok(existsSync(deep));
  });

  it('says that a file is in the way', async () => {
    writeFileSync(path.join(folder(), 'file'), '');
    await assert.rejects(makeFolder(path.join(folder(), 'file', 'below')), { code: 'ENOTDIR' });
    await assert.rejects(makeFolder(path.join(folder(), 'file')), { code: 'EEXIST' });
  });

  it('says that the disk is read-only, where Node says that there is no such folder', async function () {
    const disk = path.join(folder(), 'disk');
    mkdirSync(disk);
    // Only root can mount a disk.
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=1m', 'tmpfs', disk]).status !== 0) this.skip();
    try {
      await assert.rejects(makeFolder(path.join(disk, 'a', 'b')), { code: 'EROFS' });
      await makeFolder(disk);
    } finally {
      spawnSync('umount', [disk]);
    }
  });
});
