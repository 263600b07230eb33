import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renamePatiently } from '../../../src/files/renamePatiently';
import { temporaryFolder } from '../../support/temporaryFolder';

/** A `rename` that fails with these codes, one after the other, and then succeeds. */
function failing(...codes: string[]) {
  const left = [...codes];
  let attempts = 0;
  const rename = () => {
    attempts++;
    const code = left.shift();
    return code === undefined ? Promise.resolve() : Promise.reject(Object.assign(new Error(code), { code }));
  };
  return { rename, attempts: () => attempts };
}

describe('Renaming', () => {
  const folder = temporaryFolder();

  it('renames', async () => {
    const [from, to] = [path.join(folder(), 'a'), path.join(folder(), 'b')];
    writeFileSync(from, '');
    await renamePatiently(from, to);
    assert.deepEqual([existsSync(from), existsSync(to)], [false, true]);
  });

  for (const code of ['EPERM', 'EBUSY', 'EACCES']) {
    it(`is tried again on Windows after ${code}`, async () => {
      const { rename, attempts } = failing(code, code, code);
      await renamePatiently('a', 'b', { platform: 'win32', rename, pauses: [0, 0, 0, 0] });
      assert.equal(attempts(), 4);
    });

    it(`is not tried again elsewhere after ${code}`, async () => {
      for (const platform of ['linux', 'darwin'] as const) {
        const { rename, attempts } = failing(code);
        await assert.rejects(renamePatiently('a', 'b', { platform, rename, pauses: [0, 0] }), { code });
        assert.equal(attempts(), 1);
      }
    });
  }

  it('fails on Windows when the file stays held', async () => {
    const { rename, attempts } = failing('EPERM', 'EPERM', 'EBUSY', 'EBUSY');
    await assert.rejects(renamePatiently('a', 'b', { platform: 'win32', rename, pauses: [0, 0] }), { code: 'EBUSY' });
    assert.equal(attempts(), 3);
  });

  it('fails at once on Windows when there is another reason', async () => {
    const { rename, attempts } = failing('ENOSPC');
    await assert.rejects(renamePatiently('a', 'b', { platform: 'win32', rename }), { code: 'ENOSPC' });
    assert.equal(attempts(), 1);
  });
});
