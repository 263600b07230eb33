import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { replaceDurably, writeDurably } from '../../../src/files/writeDurably';
import { KeptPictures } from '../../../src/host/classify/keptPictures';
import { PictureStore } from '../../../src/host/classify/pictureStore';
import { RunStore } from '../../../src/worker/runs/runStore';
import { newRun } from '../../support/newRun';
import { temporaryFolder } from '../../support/temporaryFolder';
import { watchedDisk } from '../../support/watchedDisk';

/**
 * What a power failure may undo: a name before its content is on the disk. So before each rename of a file, all that
 * was written to it must be synced, and afterwards the folder that has the new name.
 */
function checkOrder(acts: readonly string[]): void {
  const renames = acts.flatMap((act, at) => (act.startsWith('rename ') ? [at] : []));
  assert.ok(renames.length > 0, `nothing was renamed: ${acts.join(', ')}`);
  const unsynced = new Set<string>();
  acts.forEach((act) => {
    const [what = '', file = ''] = act.split(' ');
    // A claim is not needed after a power failure.
    if (what === 'writeFile' && !file.endsWith('.claim')) unsynced.add(file);
    if (what === 'sync') unsynced.delete(file);
    if (what === 'rename') assert.deepEqual([...unsynced], [], `${act}: not on the disk yet`);
  });
  for (const at of renames) {
    const synced = acts.slice(at + 1).find((act) => act.startsWith('sync '));
    assert.ok(synced !== undefined && !/\.(json|bin|tmp)/.test(synced), `no folder is synced after ${acts[at]}`);
  }
}

describe('What is written durably', () => {
  const folder = temporaryFolder();
  const disk = watchedDisk();
  const store = () => new RunStore(folder(), () => undefined);

  for (const [what, act] of [
    ['a run', () => store().save(newRun('b'))],
    ['a label', () => store().label('a', 'new')],
    ['a mark', () => store().mark('a', 4, 'ambiguous')],
    [
      "a person's pictures",
      async () => {
        const kept = new KeptPictures(folder(), new PictureStore(), () => undefined);
        await kept.restore();
        await kept.flush();
      },
    ],
    ['any file', () => replaceDurably(path.join(folder(), 'any.bin'), new Uint8Array(3_000_000))],
  ] as const) {
    it(`is on the disk before it has its name, and so is the name afterwards: ${what}`, async () => {
      await store().save(newRun('a'));
      disk().acts.length = 0;
      await act();
      checkOrder(disk().acts);
    });
  }

  it('is what was given, however long, and tells of each piece', async () => {
    for (const length of [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_500_000]) {
      const content = Uint8Array.from({ length }, (_, i) => i * 31 + (i >> 8));
      const file = path.join(folder(), 'file');
      let pieces = 0;
      await writeDurably(file, content, () => pieces++);
      assert.ok(readFileSync(file).equals(content), `${length} bytes`);
      assert.equal(pieces, Math.max(1, Math.ceil(length / (1 << 20))));
    }
    await replaceDurably(path.join(folder(), 'text'), 'größer ✔');
    assert.equal(readFileSync(path.join(folder(), 'text'), 'utf8'), 'größer ✔');
  });

  it('replaces a file as a whole or not at all, and leaves nothing behind', async () => {
    const file = path.join(folder(), 'file');
    await replaceDurably(file, 'first');
    const stopped = replaceDurably(file, 'second', () => {
      throw new Error('given up');
    });
    await assert.rejects(stopped, /given up/);
    assert.equal(readFileSync(file, 'utf8'), 'first');
    await Promise.all(Array.from({ length: 20 }, (_, i) => replaceDurably(file, String(i).repeat(10_000))));
    assert.match(readFileSync(file, 'utf8'), /^(\d+)\1{9999}$/);
    assert.deepEqual(readdirSync(folder()), ['file']);
  });

  it('removes what a process that was ended has left there a day ago, and nothing else', async () => {
    const [old, fresh, other] = ['file.0a.tmp', 'file.0b.tmp', 'files.0c.tmp'].map((name) => path.join(folder(), name));
    for (const each of [old, fresh, other]) writeFileSync(each ?? '', 'x');
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
    for (const each of [old, other]) utimesSync(each ?? '', twoDaysAgo, twoDaysAgo);
    await replaceDurably(path.join(folder(), 'file'), 'new');
    assert.deepEqual(
      [old, fresh, other].map((each) => existsSync(each ?? '')),
      [false, true, true],
    );
  });
});
