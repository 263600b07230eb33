import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withTemporaryFolder } from '../../../src/files/temporaryFolder';
import { refusesAtOnce } from '../../support/refuses';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('A temporary folder', () => {
  const folder = temporaryFolder();
  const write = (to: string) => {
    writeFileSync(path.join(to, 'graph'), 'x');
  };

  it('is there while it is used, and removed afterwards', () => {
    const used = withTemporaryFolder('t-', write, (each) => [each, readdirSync(each)] as const, [folder()]);
    assert.deepEqual(used[1], ['graph']);
    assert.ok(!existsSync(used[0]));
  });

  it('is made elsewhere where the usual place does not exist', () => {
    const gone = path.join(folder(), 'gone');
    assert.equal(
      withTemporaryFolder('t-', write, (each) => path.dirname(each), [gone, folder()]),
      folder(),
    );
  });

  it('is made elsewhere where the usual place has no room', () => {
    let attempts = 0;
    const full = (to: string) => {
      if (attempts++ === 0) writeFileSync('/dev/full', 'x');
      write(to);
    };
    if (!existsSync('/dev/full')) return;
    withTemporaryFolder('t-', full, () => undefined, [folder(), folder()]);
    assert.equal(attempts, 2);
    assert.deepEqual(readdirSync(folder()), []);
  });

  it('that cannot be made anywhere is reported with the name of the usual place', () => {
    const gone = path.join(folder(), 'gone');
    const act = () => {
      withTemporaryFolder('t-', write, () => undefined, [gone]);
    };
    refusesAtOnce(act, 'storage-failed', /gone: the folder/);
  });

  it('does not hide what fails while it is used', () => {
    const use = () => {
      throw new Error('no such operation');
    };
    const act = () => {
      withTemporaryFolder('t-', write, use, [folder(), folder()]);
    };
    assert.throws(act, /no such operation/);
    assert.deepEqual(readdirSync(folder()), []);
  });
});
