import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Uri } from 'vscode';
import { downloadMissing } from '../../../../src/files/downloadMissing';
import { resolveWrittenPath } from '../../../../src/files/writtenPath';
import { pictureNotRead } from '../../../../src/host/classify/pictureErrors';
import { lessonNotOpened, settingNotWritten } from '../../../../src/host/platform/editorErrors';
import { writeWhole } from '../../../../src/host/platform/writeWhole';
import { toErrorData } from '../../../../src/shared/domain/errors';
import { DEFAULT_TRAIN_OPTIONS, parseTrainOptions } from '../../../../src/shared/domain/trainOptions';
import { DATA_FILES } from '../../../../src/worker/dataset/dataFiles';
import { DatasetStore } from '../../../../src/worker/dataset/datasetStore';
import { RunStore } from '../../../../src/worker/runs/runStore';
import { localServer } from '../../../support/localServer';
import { newRun } from '../../../support/newRun';
import { RUN_STORE_CALLS } from '../../../support/runStoreCalls';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { watchedDisk } from '../../../support/watchedDisk';

/** What systems answer where a person, a disk or another program is the cause. */
const CODES = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'EBUSY', 'ENAMETOOLONG', 'ELOOP'];
const ACTS = ['close', 'mkdir', 'open', 'read', 'readdir', 'rename', 'rm', 'stat', 'sync', 'writeFile'];

/** What is thrown must be for people: with a next step, and without the system's words, which are for the log. */
async function isForPeople(what: string, act: () => unknown): Promise<'done' | 'refused'> {
  try {
    await act();
    return 'done';
  } catch (thrown) {
    const { code, message, nextStep } = toErrorData(thrown);
    assert.notEqual(code, 'internal', `${what}: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
    assert.notEqual(nextStep, '', what);
    assert.doesNotMatch(`${message} ${nextStep}`, /Something went wrong inside|\bE[A-Z]{3,}\b|what the system/, what);
    return 'refused';
  }
}

async function refusesForPeople(what: string, act: () => unknown): Promise<void> {
  assert.equal(await isForPeople(what, act), 'refused', `${what} was accepted`);
}

describe('“Something went wrong inside” is not said', () => {
  const folder = temporaryFolder();
  const disk = watchedDisk();
  const silent = () => undefined;
  const data = (dataFolder: string, cacheFolder = path.join(folder(), 'cache')) =>
    new DatasetStore({ cacheFolder, packedFolder: '', systemFolder: '', log: silent }).readTest(dataFolder);

  for (const [call, act] of Object.entries(RUN_STORE_CALLS)) {
    it(`of a disk that refuses anything, when the storage is ${call}`, async () => {
      const runs = path.join(folder(), 'runs');
      let refused = 0;
      for (const code of CODES) {
        for (const failing of ACTS) {
          // Only some calls change what is there.
          if (!existsSync(path.join(runs, 'a'))) await new RunStore(runs, silent).save(newRun('a'));
          disk().fail(new RegExp(`^${failing} `), code);
          const answer = await isForPeople(`${failing}: ${code}`, () => act(new RunStore(runs, silent)));
          if (answer === 'refused') refused++;
          disk().fail(/^$/, '');
          rmSync(path.join(runs, 'b'), { recursive: true, force: true });
          // A claim that could not be removed is waited for.
          rmSync(path.join(runs, 'a', 'marks.json.claim'), { force: true });
        }
      }
      assert.ok(refused > 0, 'nothing was refused at all');
    });
  }

  it('of runs that are gone, damaged, or something else', async () => {
    const runs = path.join(folder(), 'runs');
    const store = new RunStore(runs, silent);
    const file = (name: string) => path.join(runs, 'a', name);
    const damages: Readonly<Record<string, () => void>> = {
      'deleted while it is shown': () => {
        rmSync(path.join(runs, 'a'), { recursive: true });
      },
      'a folder without files': () => {
        for (const name of ['run.json', 'model.json', 'weights.bin']) rmSync(file(name));
      },
      'an empty record': () => {
        writeFileSync(file('run.json'), '');
      },
      'a record of something else': () => {
        writeFileSync(file('run.json'), '{"format":1,"id":"a","options":null}');
      },
      'a folder in the place of its record': () => {
        rmSync(file('run.json'));
        mkdirSync(file('run.json'));
      },
      'marks that are a folder': () => {
        mkdirSync(file('marks.json'));
      },
    };
    for (const [what, damage] of Object.entries(damages)) {
      rmSync(runs, { recursive: true, force: true });
      await store.save(newRun('a'));
      damage();
      for (const [call, act] of Object.entries(RUN_STORE_CALLS))
        await isForPeople(`${what}, ${call}`, () => act(store));
    }
    rmSync(runs, { recursive: true });
    writeFileSync(runs, 'a file in the place of the folder');
    for (const [call, act] of Object.entries(RUN_STORE_CALLS)) await refusesForPeople(call, () => act(store));
  });

  it('of a data folder that is missing, empty, a file, or full of other things', async function () {
    if (process.platform === 'win32') this.skip();
    const mine = path.join(folder(), 'mine');
    await refusesForPeople('missing', () => data(mine));
    writeFileSync(mine, '');
    await refusesForPeople('a file', () => data(mine));
    rmSync(mine);
    mkdirSync(mine);
    await refusesForPeople('empty', () => data(mine));
    const images = path.join(mine, DATA_FILES.testImages.name);
    for (const [what, make] of [
      ['a folder', mkdirSync],
      ['a FIFO', (file: string) => execFileSync('mkfifo', [file])],
      ['a device', symlinkSync.bind(undefined, '/dev/zero')],
      [
        'a link in a circle',
        (file: string) => {
          symlinkSync(file, file);
        },
      ],
      [
        'text',
        (file: string) => {
          writeFileSync(file, 'hello');
        },
      ],
    ] as const) {
      make(images);
      await refusesForPeople(what, () => data(mine));
      rmSync(images, { recursive: true });
    }
    const damaged = Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]);
    for (const { name } of [DATA_FILES.testImages, DATA_FILES.testLabels]) {
      writeFileSync(path.join(mine, `${name}.gz`), damaged);
    }
    for (const code of CODES) {
      for (const failing of ACTS) {
        disk().fail(new RegExp(`^${failing} `), code);
        await refusesForPeople(`${failing}: ${code}`, () => data(mine));
        await refusesForPeople(`own copy, ${failing}: ${code}`, () => data('', mine));
      }
    }
  });

  const serve = localServer((request, response) => {
    response.writeHead(request.url === '/missing' ? 404 : 200).end('not the data set');
  });
  it('of downloads without a network, from a wrong server, to a bad disk, or cancelled', async () => {
    const file = path.join(folder(), 'downloads', 'file.gz');
    const content = { bytes: 100, sha256: '0'.repeat(64) };
    const get = (url: string, signal?: AbortSignal) =>
      downloadMissing([{ file, sources: [url], content }], {
        log: silent,
        ...(signal === undefined ? {} : { signal }),
      });
    await refusesForPeople('no such name', () => get('http://nowhere.invalid/file.gz'));
    await refusesForPeople('nobody listens', () => get('http://127.0.0.1:1/file.gz'));
    await refusesForPeople('not there', () => get(`${serve()}/missing`));
    await refusesForPeople('something else', () => get(`${serve()}/file.gz`));
    await refusesForPeople('cancelled', () => get(`${serve()}/file.gz`, AbortSignal.abort()));
    for (const code of CODES) {
      disk().fail(/^(mkdir|rename) /, code);
      await refusesForPeople(code, () => get(`${serve()}/file.gz`));
    }
    disk().fail(/^$/, '');
    rmSync(path.dirname(file), { recursive: true, force: true });
    writeFileSync(path.dirname(file), 'a file in the place of the folder');
    await refusesForPeople('a file in the way', () => get(`${serve()}/file.gz`));
  });

  it('of settings with other values than they can have', async () => {
    for (const name of Object.keys(DEFAULT_TRAIN_OPTIONS)) {
      for (const value of ['x', '', -1, 1e9, 0.123, Number.NaN, Infinity, null, true, [], {}, undefined]) {
        const what = `${name}: ${JSON.stringify(value)}`;
        await isForPeople(what, () => parseTrainOptions({ ...DEFAULT_TRAIN_OPTIONS, [name]: value }));
      }
    }
    const context = { path, home: '/home/ada', env: {}, workspaceFolders: [], base: undefined };
    for (const written of ['data', '${nothing}', '${workspaceFolder}/data', 'file://server/data', '~other/data', '"'])
      await isForPeople(written, () => resolveWrittenPath(written, 'The data folder', context));
  });

  it('of files that the editor cannot read or write, whatever it calls that', async () => {
    const editors = ['NoPermissions', 'FileNotFound', 'FileIsADirectory', 'FileExists', 'Unavailable', 'Unknown'];
    const failures = [
      ...editors.map((code) => Object.assign(new Error(`${code} (FileSystemError): the editor says`), { code })),
      ...CODES.map((code) => new Error(`Unable to write file (Unknown (FileSystemError): Error: ${code}: no, open)`)),
    ];
    const uri = { path: '/a/b.png', fsPath: '/a/b.png', with: () => uri } as unknown as Uri;
    for (const failure of failures) {
      const refuse = () => Promise.reject(failure);
      const fs = { writeFile: refuse, rename: refuse, delete: refuse };
      await refusesForPeople(failure.message, () => writeWhole(fs, uri, new Uint8Array()));
    }
    const full = new Error('Unknown (FileSystemError): Error: ENOSPC: no space left on device, write');
    const fs = {
      writeFile: () => Promise.reject(full),
      rename: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    };
    await assert.rejects(writeWhole(fs, uri, new Uint8Array()), /\/a: the disk is full/);
    for (const code of editors) {
      const cause = Object.assign(new Error('no'), { code });
      for (const error of [
        pictureNotRead('a.png', cause),
        settingNotWritten('x.y', cause),
        lessonNotOpened('/a', cause),
      ])
        await refusesForPeople(code, () => Promise.reject(error));
    }
  });
});
