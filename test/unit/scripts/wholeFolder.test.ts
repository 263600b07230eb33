import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeWholeFolder } from '../../../scripts/setup/wholeFolder.mjs';
import { temporaryFolder } from '../../support/temporaryFolder';

describe('A folder that is complete or absent', () => {
  const parent = temporaryFolder();
  const folder = () => path.join(parent(), 'data');
  const write = (name: string) => (temporary: string) => {
    writeFileSync(path.join(temporary, name), '');
    return Promise.resolve();
  };

  it('replaces an earlier one', async () => {
    await makeWholeFolder(folder(), write('old'));
    await makeWholeFolder(folder(), write('new'));
    assert.deepEqual(readdirSync(folder()), ['new']);
    assert.deepEqual(readdirSync(parent()), ['data']);
  });

  it('leaves the earlier one when it cannot be filled', async () => {
    await makeWholeFolder(folder(), write('old'));
    const fails = async (temporary: string) => {
      await write('half')(temporary);
      throw new Error('broke off');
    };
    await assert.rejects(makeWholeFolder(folder(), fails), /broke off/);
    assert.deepEqual(readdirSync(folder()), ['old']);
    assert.deepEqual(readdirSync(parent()), ['data']);
  });

  it('removes what a killed run has left, but nothing of a run that goes on', async () => {
    const { pid: ended } = spawnSync(process.execPath, ['-e', '']);
    const running = `data.${process.ppid}.tmp`;
    for (const name of [`data.${ended}.tmp`, running, 'data.tmp', 'database']) mkdirSync(path.join(parent(), name));
    await makeWholeFolder(folder(), write('new'));
    assert.deepEqual(readdirSync(parent()).sort(), ['data', running, 'data.tmp', 'database'].sort());
  });
});
