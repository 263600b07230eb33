import assert from 'node:assert/strict';
import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeLinks } from '../../../../src/host/nativeTensorFlow/unpack';
import { temporaryFolder } from '../../../support/temporaryFolder';

describe('The links of an archive', () => {
  const folder = temporaryFolder();
  const links = new Map([
    ['library.so', 'library.so.2'],
    ['library.so.2', 'library.so.2.9.1'],
  ]);
  const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
  beforeEach(() => {
    writeFileSync(path.join(folder(), 'library.so.2.9.1'), 'the library');
  });

  it('become copies where the system makes no links, as Windows without the right to', async () => {
    await makeLinks(folder(), links, failing('EPERM'));
    for (const name of links.keys()) {
      assert.equal(readFileSync(path.join(folder(), name), 'utf8'), 'the library');
      assert.ok(lstatSync(path.join(folder(), name)).isFile());
    }
  });

  it('fail for other reasons', () => assert.rejects(makeLinks(folder(), links, failing('ENOSPC')), { code: 'ENOSPC' }));
});
