import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { RunRecord } from '../../../../src/shared/domain/runRecord';
import { buildModel } from '../../../../src/worker/model/architectures';
import { readLayersModel, toLayersModel } from '../../../../src/worker/exports/layersModel';
import { newRunId } from '../../../../src/worker/runs/newRecord';
import { RunStore } from '../../../../src/worker/runs/runStore';
import { copyRun } from '../../../support/manyRuns';
import { model, newRun, weights } from '../../../support/newRun';
import { openedFiles } from '../../../support/openedFiles';
import { refuses, refusesAtOnce } from '../../../support/refuses';
import { temporaryFolder } from '../../../support/temporaryFolder';

describe('Saved runs', () => {
  const folder = temporaryFolder();
  const runs = () => path.join(folder(), 'runs');
  const logged: string[] = [];
  const store = () => new RunStore(runs(), (_level, message) => logged.push(message));
  beforeEach(() => {
    logged.length = 0;
  });

  it('are read back as they were saved, weights bit by bit', async () => {
    await store().save(newRun('a'));
    const { record, testProbabilities, testLabels } = newRun('a');
    assert.deepEqual(await store().readRecord('a'), record);
    assert.deepEqual(await store().readResults('a'), { record, testProbabilities, testLabels });
    assert.deepEqual(await store().readWeights('a'), { record, weights });
  });

  it('have names that sort by time', () => {
    const id = newRunId(new Date('2026-11-24T10:30:00.123Z'), 'dense');
    assert.match(id, /^2026-11-24T10-30-00Z-dense-[0-9a-f]{4}$/);
  });

  it('are listed newest first', async () => {
    for (const id of ['2026-01', '2026-03', '2026-02']) await store().save(newRun(id));
    assert.deepEqual(
      (await store().list()).runs.map(({ id }) => id),
      ['2026-03', '2026-02', '2026-01'],
    );
  });

  // Windows and macOS find the folder `a` under each of these.
  for (const id of ['a.', 'A', 'a ', 'a:stream', 'a::$INDEX_ALLOCATION', 'a/', './a', 'b/../a', '.', '..', '']) {
    it(`are not found under another name than their own: "${id}"`, async () => {
      await store().save(newRun('a'));
      await refuses(store().readRecord(id), 'run-missing');
      await refuses(store().delete(id), 'run-missing');
      assert.deepEqual(readdirSync(runs()), ['a']);
    });
  }

  it('keep a loss that is not a number', async () => {
    await store().save(newRun('nan', { evaluation: { loss: Number.NaN, accuracy: 0.1, classAccuracy: [] } }));
    assert.ok(Number.isNaN((await store().readRecord('nan')).evaluation.loss));
  });

  it('are read although they are older than some options, which were off then', async () => {
    const { record, ...files } = newRun('old');
    const { validationSplit, earlyStoppingPatience, ...options } = record.options;
    assert.deepEqual([validationSplit, earlyStoppingPatience], [0, 0]);
    await store().save({ ...files, record: { ...record, options: options as RunRecord['options'] } });
    const saved = JSON.parse(readFileSync(path.join(runs(), 'old', 'run.json'), 'utf8')) as RunRecord;
    // What every run has had from the beginning. If this list grows, older runs can no longer be read.
    assert.deepEqual(Object.keys(saved.options).sort(), [
      'architecture',
      'batchSize',
      'epochs',
      'hiddenUnits',
      'learningRate',
      'optimizer',
      'seed',
    ]);
    assert.deepEqual(await store().readRecord('old'), record);
  });

  it('are an empty list when there is no folder yet', async () => {
    assert.deepEqual(await store().list(), { runs: [], damaged: [], bytes: 0 });
    assert.equal(await store().readNewest(), undefined);
  });

  for (const [what, damage] of [
    [
      'whose record is not JSON',
      (at: string) => {
        writeFileSync(path.join(at, 'run.json'), '{');
      },
    ],
    [
      'whose record lacks a field',
      (at: string) => {
        writeFileSync(path.join(at, 'run.json'), '{"format":1}');
      },
    ],
    [
      'without its weights',
      (at: string) => {
        rmSync(path.join(at, 'weights.bin'));
      },
    ],
    [
      'with weights cut off',
      (at: string) => {
        writeFileSync(path.join(at, 'weights.bin'), readFileSync(path.join(at, 'weights.bin')).subarray(0, 1000));
      },
    ],
    [
      'of another architecture than their record says',
      (at: string) => {
        const record = JSON.parse(readFileSync(path.join(at, 'run.json'), 'utf8')) as RunRecord;
        const options = { ...record.options, architecture: 'cnn' };
        writeFileSync(path.join(at, 'run.json'), JSON.stringify({ ...record, options }));
      },
    ],
    [
      'that are copies of another',
      (at: string) => {
        const record = readFileSync(path.join(at, 'run.json'), 'utf8');
        writeFileSync(path.join(at, 'run.json'), record.replace('"2-damaged"', '"1-good"'));
      },
    ],
    [
      'with labels cut off',
      (at: string) => {
        writeFileSync(path.join(at, 'test-labels.bin'), Buffer.alloc(9_999));
      },
    ],
    [
      'with probabilities cut off',
      (at: string) => {
        writeFileSync(path.join(at, 'test-probabilities.bin'), 'x');
      },
    ],
    [
      'that is empty',
      (at: string) => {
        for (const name of readdirSync(at)) rmSync(path.join(at, name));
      },
    ],
  ] as const) {
    it(`${what} are reported and skipped, and stay as they are`, async () => {
      await store().save(newRun('1-good'));
      await store().save(newRun('2-damaged'));
      damage(path.join(runs(), '2-damaged'));
      const before = readdirSync(path.join(runs(), '2-damaged'));
      const { runs: readable, damaged } = await store().list();
      assert.deepEqual(
        readable.map(({ id }) => id),
        ['1-good'],
      );
      assert.equal(damaged.length, 1);
      assert.equal((await store().readNewest())?.id, '1-good');
      assert.ok(logged.some((line) => line.includes('2-damaged')));
      assert.deepEqual(readdirSync(path.join(runs(), '2-damaged')), before);
    });
  }

  /** Makes a saved run one of an older version, which has no checksums. */
  const unseal = (id: string) => {
    const file = path.join(runs(), id, 'run.json');
    const { checksums, ...record } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    assert.ok(checksums !== undefined);
    writeFileSync(file, `${JSON.stringify(record, undefined, 2)}\n`);
  };

  it('of older versions, which have no checksums, are read', async () => {
    await store().save(newRun('a'));
    unseal('a');
    const { record, testProbabilities, testLabels } = newRun('a');
    assert.deepEqual(await store().readResults('a'), { record, testProbabilities, testLabels });
    assert.deepEqual(await store().readWeights('a'), { record, weights });
    assert.equal((await store().list()).runs.length, 1);
  });

  for (const name of ['weights.bin', 'model.json', 'test-probabilities.bin', 'test-labels.bin']) {
    const read = (id: string) => (name.startsWith('test') ? store().readResults(id) : store().readWeights(id));
    for (const [what, damage] of [
      ['zeroed', (bytes: Buffer) => bytes.fill(0)],
      ['changed by one bit', (bytes: Buffer) => bytes.fill((bytes[400] ?? 0) ^ 1, 400, 401)],
    ] as const) {
      it(`with ${name} ${what}, at its right length, are refused`, async () => {
        await store().save(newRun('a'));
        const file = path.join(runs(), 'a', name);
        writeFileSync(file, damage(readFileSync(file)));
        await refuses(read('a'), 'run-damaged', new RegExp(`${name} is not what was saved`));
      });
    }
  }

  it('with a number changed in their record are refused, but not with other spaces', async () => {
    await store().save(newRun('a'));
    const file = path.join(runs(), 'a', 'run.json');
    const json = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify(JSON.parse(json)));
    assert.equal((await store().readRecord('a')).id, 'a');
    writeFileSync(file, json.replace('"accuracy": 0.78', '"accuracy": 0.98'));
    await refuses(store().readRecord('a'), 'run-damaged', /not a run's record/);
  });

  for (const [what, replace] of [
    ['a FIFO', (file: string) => void execFileSync('mkfifo', [file])],
    [
      'an endless device',
      (file: string) => {
        symlinkSync('/dev/zero', file);
      },
    ],
    [
      'a folder',
      (file: string) => {
        mkdirSync(file);
      },
    ],
    [
      'an enormous file',
      (file: string) => {
        writeFileSync(file, '');
        truncateSync(file, 1_900_000_000);
      },
    ],
  ] as const) {
    for (const name of ['run.json', 'weights.bin', 'model.json', 'test-probabilities.bin', 'test-labels.bin']) {
      it(`with ${what} in the place of ${name} are refused at once`, async function () {
        if (process.platform === 'win32') this.skip();
        await store().save(newRun('a'));
        const file = path.join(runs(), 'a', name);
        rmSync(file);
        replace(file);
        await refuses(store().readResults('a'), 'run-damaged');
        await refuses(store().readWeights('a'), 'run-damaged');
        await store().list();
      });
    }
  }

  it('keep every number that is not finite', async () => {
    const [epoch] = newRun('a').record.history;
    assert.ok(epoch !== undefined);
    const odd = { loss: Infinity, accuracy: Number.NaN, validationLoss: -Infinity, validationAccuracy: Number.NaN };
    const change = {
      history: [{ ...epoch, ...odd }],
      evaluation: { loss: Infinity, accuracy: Number.NaN, classAccuracy: [Number.NaN, 1] },
    };
    await store().save(newRun('a', change));
    const { history, evaluation } = await store().readRecord('a');
    assert.deepEqual({ history, evaluation }, change);
  });

  it('get a label, which is read with them, and lose it again', async () => {
    await store().save(newRun('a'));
    const { record } = newRun('a');
    assert.deepEqual(await store().label('a', 'with dropout – “best”'), { ...record, label: 'with dropout – “best”' });
    assert.equal((await store().readRecord('a')).label, 'with dropout – “best”');
    assert.deepEqual((await store().readWeights('a')).weights, weights);
    await store().label('a', '');
    assert.deepEqual(await store().readRecord('a'), record);
    unseal('a');
    assert.equal((await store().label('a', 'old')).label, 'old');
    assert.equal((await store().readRecord('a')).label, 'old');
    assert.deepEqual(readdirSync(path.join(runs(), 'a')).length, 5);
    await refuses(store().label('b', 'x'), 'run-missing');
  });

  it('are deleted, also damaged ones, and nothing else is', async () => {
    for (const id of ['a', 'b', 'c']) await store().save(newRun(id));
    writeFileSync(path.join(runs(), 'b', 'run.json'), '{');
    await store().delete('b');
    await store().delete('a');
    assert.deepEqual(readdirSync(runs()), ['c']);
    for (const id of ['b', '..', '.', '../runs', '']) await refuses(store().delete(id), 'run-missing');
    assert.deepEqual(readdirSync(runs()), ['c']);
  });

  it('are listed with their size on the disk', async () => {
    for (const id of ['a', 'b']) await store().save(newRun(id));
    const sizes = ['a', 'b'].flatMap((id) =>
      readdirSync(path.join(runs(), id)).map((name) => statSync(path.join(runs(), id, name)).size),
    );
    assert.equal(
      (await store().list()).bytes,
      sizes.reduce((sum, size) => sum + size, 0),
    );
  });

  it('that could not be read again are not saved', async () => {
    const { model: files, ...rest } = newRun('a');
    const cut = { ...files, weights: files.weights.subarray(4) };
    await refuses(store().save({ ...rest, model: cut }), 'storage-failed', /cannot be read back/);
    await refuses(store().save({ ...rest, model: files, testLabels: new Uint8Array(3) }), 'storage-failed');
    const odd = { ...rest.record, stepsPerEpoch: 0.5 };
    await refuses(store().save({ ...rest, model: files, record: odd }), 'storage-failed');
    assert.deepEqual(readdirSync(runs()), []);
  });

  it('with impossible labels are listed, and refused when their results are read', async () => {
    await store().save(newRun('a'));
    unseal('a');
    writeFileSync(path.join(runs(), 'a', 'test-labels.bin'), Buffer.alloc(10_000, 10));
    assert.equal((await store().list()).runs.length, 1);
    await refuses(store().readResults('a'), 'run-damaged', /does not hold 10000 labels/);
    assert.deepEqual((await store().readWeights('a')).weights, weights);
  });

  it('whose model has other weights are listed, and refused when they should classify', async () => {
    await store().save(newRun('a'));
    unseal('a');
    const file = path.join(runs(), 'a', 'model.json');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('dense/kernel', 'dense/elsewhere'));
    assert.equal((await store().list()).runs.length, 1);
    await refuses(store().readWeights('a'), 'run-damaged', /no weight dense\/kernel/);
    assert.equal((await store().readResults('a')).testLabels.length, 10_000);
  });

  it('are listed, 300 of them, without opening anything but their records', async () => {
    await store().save(newRun('a'));
    copyRun(runs(), 'a', 299);
    const opened = await openedFiles(async () => {
      assert.equal((await store().list()).runs.length, 300);
    });
    assert.equal(opened.length, 300);
    assert.deepEqual(new Set(opened.map((file) => path.basename(file))), new Set(['run.json']));
  });

  it('are searched for the newest of 300 by opening one record', async () => {
    await store().save(newRun('a'));
    copyRun(runs(), 'a', 299);
    const opened = await openedFiles(async () => {
      assert.equal((await store().readNewest())?.id, 'a-0298');
    });
    assert.deepEqual(opened, [path.join(runs(), 'a-0298', 'run.json')]);
  });

  it('are shown without reading their weights, and classify without reading their predictions', async () => {
    await store().save(newRun('a'));
    const names = async (work: () => Promise<unknown>) =>
      (await openedFiles(work)).map((file) => path.basename(file)).toSorted();
    assert.deepEqual(await names(() => store().readResults('a')), [
      'run.json',
      'test-labels.bin',
      'test-probabilities.bin',
    ]);
    assert.deepEqual(await names(() => store().readWeights('a')), ['model.json', 'run.json', 'weights.bin']);
  });

  it('are not overwritten by one of the same name', async () => {
    await store().save(newRun('same'));
    const before = readFileSync(path.join(runs(), 'same', 'run.json'), 'utf8');
    await refuses(store().save(newRun('same', { outcome: 'stopped' })), 'storage-failed');
    assert.equal(readFileSync(path.join(runs(), 'same', 'run.json'), 'utf8'), before);
  });

  it('leave nothing behind when they cannot be written', async () => {
    writeFileSync(runs(), 'a file in the way');
    await refuses(store().save(newRun('a')), 'storage-failed');
    assert.equal(readFileSync(runs(), 'utf8'), 'a file in the way');
  });

  it('leave nothing behind when the disk is full', async function () {
    // Linux has a disk that is always full; the weights are written to it.
    if (!existsSync('/dev/full')) this.skip();
    mkdirSync(path.join(runs(), '.saving-a'), { recursive: true });
    symlinkSync('/dev/full', path.join(runs(), '.saving-a', 'weights.bin'));
    await refuses(store().save(newRun('a')), 'storage-failed', /the disk is full/);
    assert.deepEqual(readdirSync(runs()), []);
  });

  it('are both there when two windows save at once', async () => {
    await Promise.all(['a', 'b'].map((id) => store().save(newRun(id))));
    assert.deepEqual(
      (await store().list()).runs.map(({ id }) => id),
      ['b', 'a'],
    );
  });

  it('that were never finished are removed after a day, not before', async () => {
    const [old, fresh] = [path.join(runs(), '.saving-old'), path.join(runs(), '.saving-fresh')];
    for (const each of [old, fresh]) mkdirSync(each, { recursive: true });
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
    utimesSync(old, twoDaysAgo, twoDaysAgo);
    await store().save(newRun('a'));
    assert.deepEqual([existsSync(old), existsSync(fresh)], [false, true]);
    assert.deepEqual((await store().list()).runs.length, 1);
  });

  it('cannot be read from outside their folder', async () => {
    await store().save(newRun('a'));
    for (const id of ['../elsewhere', '..', '.', '', 'a/../a', path.join(runs(), 'a'), 'never-was']) {
      await refuses(store().readRecord(id), 'run-missing');
      await refuses(store().readResults(id), 'run-missing');
      await refuses(store().readWeights(id), 'run-missing');
    }
  });

  for (const [what, change] of [
    ['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 4)],
    ['too long', (bytes: Uint8Array) => Uint8Array.from([...bytes, 0, 0, 0, 0])],
  ] as const) {
    it(`with weights that are ${what} are refused`, () => {
      const files = toLayersModel(model, weights, 'test');
      refusesAtOnce(() => readLayersModel(model, { ...files, weights: change(files.weights) }), 'run-damaged');
    });
  }

  it('of another architecture are refused', () => {
    const files = toLayersModel(model, weights, 'test');
    refusesAtOnce(
      () => readLayersModel(buildModel({ architecture: 'cnn', hiddenUnits: 1 }), files),
      'run-damaged',
      /no weight conv2d\/kernel/,
    );
  });
});
