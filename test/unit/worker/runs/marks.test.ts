import assert from 'node:assert/strict';
import { execFileSync, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { RunStore } from '../../../../src/worker/runs/runStore';
import { ENDED_PROCESS } from '../../../support/endedProcess';
import { newRun } from '../../../support/newRun';
import { refuses } from '../../../support/refuses';
import { temporaryFolder } from '../../../support/temporaryFolder';

describe('The marks of a run', () => {
  const folder = temporaryFolder();
  const file = () => path.join(folder(), 'a', 'marks.json');
  let store: RunStore;
  beforeEach(async () => {
    store = new RunStore(folder(), () => undefined);
    await store.save(newRun('a'));
  });

  it('are none at first, and then those that were made, by picture', async () => {
    assert.deepEqual(await store.readMarks('a'), []);
    await store.mark('a', 40, 'label wrong');
    const marks = await store.mark('a', 4, 'ambiguous');
    assert.deepEqual(marks, [
      { picture: 4, mark: 'ambiguous' },
      { picture: 40, mark: 'label wrong' },
    ]);
    assert.deepEqual(await new RunStore(folder(), () => undefined).readMarks('a'), marks);
  });

  it('are replaced and taken away', async () => {
    await store.mark('a', 4, 'label wrong');
    assert.deepEqual(await store.mark('a', 4, 'model wrong'), [{ picture: 4, mark: 'model wrong' }]);
    assert.deepEqual(await store.mark('a', 4, undefined), []);
  });

  it('are all kept when several are made at the same time', async () => {
    await Promise.all([1, 2, 3, 4, 5].map((picture) => store.mark('a', picture, 'ambiguous')));
    assert.equal((await store.readMarks('a')).length, 5);
  });

  it('change no other file of the run, and leave no temporary file', async () => {
    const before = readdirSync(path.dirname(file()));
    await store.mark('a', 4, 'ambiguous');
    assert.deepEqual(readdirSync(path.dirname(file())).sort(), [...before, 'marks.json'].sort());
    assert.deepEqual(await store.readRecord('a'), newRun('a').record);
  });

  it('are kept with a checksum, which finds any change, and are told as damaged then', async () => {
    const marks = await store.mark('a', 4, 'label wrong');
    const text = readFileSync(file(), 'utf8');
    const { checksums, ...plain } = JSON.parse(text) as { readonly checksums: { readonly record: string } };
    assert.deepEqual(plain, { format: 1, marks });
    assert.equal(checksums.record, createHash('sha256').update(JSON.stringify(plain)).digest('hex'));
    for (const [what, changed] of [
      ['another picture', text.replace('"picture": 4', '"picture": 5')],
      ['another mark', text.replace('label wrong', 'model wrong')],
      ['another checksum', text.replace(checksums.record, '0'.repeat(64))],
      ['cut off', text.slice(0, -40)],
      ['zeroed', '\0'.repeat(text.length)],
    ] as const) {
      writeFileSync(file(), changed);
      const error = await refuses(store.readMarks('a'), 'run-damaged', /marks\.json cannot be read/);
      assert.match(error.nextStep, /run itself is whole/, what);
      await refuses(store.mark('a', 7, 'ambiguous'), 'run-damaged');
      assert.equal(readFileSync(file(), 'utf8'), changed, what);
    }
  });

  it('of older versions, which have no checksum, are read and go on', async () => {
    const old = [{ picture: 9, mark: 'ambiguous' }];
    writeFileSync(file(), `${JSON.stringify({ format: 1, marks: old }, undefined, 2)}\n`);
    assert.deepEqual(await store.readMarks('a'), old);
    assert.equal((await store.mark('a', 4, 'label wrong')).length, 2);
    assert.match(readFileSync(file(), 'utf8'), /checksums/);
  });

  it('are told as damaged where something else has the name of their file', async function () {
    if (process.platform === 'win32') this.skip();
    for (const [place, why] of [
      [(at: string) => execFileSync('mkfifo', [at]), /FIFO/],
      [mkdirSync, /folder/],
      [symlinkSync.bind(undefined, '/dev/zero'), /device/],
    ] as const) {
      place(file());
      await refuses(store.readMarks('a'), 'run-damaged', why);
      rmSync(file(), { recursive: true });
    }
  });

  it('are whole when two windows write at once', async () => {
    const windows = [store, new RunStore(folder(), () => undefined)];
    for (let i = 0; i < 20; i++) {
      await Promise.all(windows.map((each, j) => each.mark('a', 2 * i + j, 'ambiguous')));
      await store.readMarks('a');
    }
    assert.deepEqual(
      readdirSync(path.dirname(file())).filter((name) => name.includes('marks')),
      ['marks.json'],
    );
  });

  it('are all kept when two processes make them at once', async () => {
    const program = path.join(folder(), 'marking.cjs');
    await build({
      ...{ entryPoints: ['test/unit/worker/runs/markingProgram.ts'], outfile: program },
      ...{ bundle: true, platform: 'node' },
    });
    const count = 60;
    const processes = [0, 1].map((i) => fork(program, [folder(), String(i * count), String(count)]));
    await Promise.all(processes.map((each) => once(each, 'message')));
    for (const each of processes) each.send('begin');
    const ended = await Promise.all(processes.map((each) => once(each, 'exit')));
    assert.deepEqual(ended, [
      [0, null],
      [0, null],
    ]);
    assert.deepEqual(
      (await store.readMarks('a')).map(({ picture }) => picture),
      Array.from({ length: 2 * count }, (_, picture) => picture),
    );
  });

  it('can be made after a process has ended while it made one', async () => {
    const claim = `${file()}.claim`;
    writeFileSync(claim, String(ENDED_PROCESS));
    await store.mark('a', 4, 'ambiguous');
    assert.ok(!existsSync(claim));
  });

  it('are not overwritten when their file cannot be understood', async () => {
    for (const text of ['{', '[]', '{"format":2,"marks":[]}', '{"format":1,"marks":[{"picture":10000,"mark":"x"}]}']) {
      writeFileSync(file(), text);
      await refuses(store.readMarks('a'), 'run-damaged', /marks\.json/);
      await refuses(store.mark('a', 4, 'ambiguous'), 'run-damaged', /marks\.json/);
      assert.equal(readFileSync(file(), 'utf8'), text);
    }
  });

  it('cannot be made in a run that is not there', async () => {
    await refuses(store.mark('b', 4, 'ambiguous'), 'run-missing');
    await store.mark('a', 4, 'ambiguous');
  });
});
