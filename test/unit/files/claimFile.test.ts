import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { claimFile, claimPatiently } from '../../../src/files/claimFile';
import { ENDED_PROCESS } from '../../support/endedProcess';
import { temporaryFolder } from '../../support/temporaryFolder';

const LONG = 60_000;

describe('A claim', () => {
  const folder = temporaryFolder();
  const file = () => path.join(folder(), 'claim');

  it('is made by one at a time, and again when it was released', async () => {
    const release = await claimFile(file(), LONG);
    assert.equal(Number.parseInt(readFileSync(file(), 'utf8'), 10), process.pid);
    assert.equal(await claimFile(file(), LONG), undefined);
    await release?.();
    assert.ok(!existsSync(file()));
    assert.notEqual(await claimFile(file(), LONG), undefined);
  });

  for (const { name, owner, age } of [
    { name: 'its process has ended', owner: String(ENDED_PROCESS), age: 0 },
    { name: 'nobody has heard of it for long', owner: String(process.ppid), age: LONG },
    { name: 'its process could not write its number', owner: '', age: 20_000 },
    { name: 'it names no process', owner: 'nobody', age: 0 },
  ]) {
    it(`counts as left behind when ${name}`, async () => {
      writeFileSync(file(), owner);
      const then = (Date.now() - age) / 1000;
      utimesSync(file(), then, then);
      assert.notEqual(await claimFile(file(), LONG), undefined);
    });
  }

  it('counts as left behind when it is no file', async () => {
    mkdirSync(file());
    assert.notEqual(await claimFile(file(), LONG), undefined);
    assert.ok(statSync(file()).isFile());
  });

  it('is taken over by one only, of several that find it left behind', async () => {
    for (let round = 0; round < 50; round++) {
      writeFileSync(file(), String(ENDED_PROCESS));
      const claims = await Promise.all(Array.from({ length: 8 }, () => claimFile(file(), LONG)));
      const made = claims.filter((claim) => claim !== undefined);
      assert.equal(made.length, 1, `round ${round}`);
      await made[0]?.();
      assert.deepEqual(readdirSync(folder()), []);
    }
  });

  it('is not ended by the process that had it before', async () => {
    const tooLate = await claimFile(file(), LONG);
    const release = await claimFile(file(), 0);
    await tooLate?.();
    assert.ok(existsSync(file()));
    await release?.();
    assert.ok(!existsSync(file()));
  });

  it('is respected while its process has not written its number yet', async () => {
    writeFileSync(file(), '');
    assert.equal(await claimFile(file(), LONG), undefined);
  });

  it('is waited for, until nobody waits any more', async () => {
    const release = await claimFile(file(), LONG);
    let looks = 0;
    const waiting = claimPatiently(file(), LONG, () => {
      if (++looks === 3) void release?.();
    });
    await (
      await waiting
    )();
    assert.ok(looks >= 3);

    await claimFile(file(), LONG);
    const givenUp = () => {
      throw new Error('given up');
    };
    await assert.rejects(claimPatiently(file(), LONG, givenUp), /given up/);
  });
});
