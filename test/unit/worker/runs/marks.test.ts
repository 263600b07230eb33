import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { RunStore } from '../../../../src/worker/runs/runStore';
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
