import assert from 'node:assert/strict';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ErrorCode } from '../../src/shared/domain/errors';
import { DATA_FILES } from '../../src/worker/dataset/dataFiles';
import { DatasetStore, pictureSet, type DatasetStoreOptions } from '../../src/worker/dataset/datasetStore';
import { locate } from '../../src/worker/dataset/locate';
import { dataFolder } from '../support/data';
import { refuses } from '../support/refuses';
import { temporaryFolder } from '../support/temporaryFolder';

const { testImages, testLabels } = DATA_FILES;
const silent = () => undefined;

describe('The data set', () => {
  const folder = temporaryFolder();
  const store = (options: Partial<DatasetStoreOptions> = {}) =>
    new DatasetStore({
      cacheFolder: path.join(folder(), 'cache'),
      systemFolder: path.join(folder(), 'system'),
      log: silent,
      ...options,
    });
  const mine = () => path.join(folder(), 'mine');
  const copyTest = (to: string) => {
    mkdirSync(to, { recursive: true });
    for (const { name } of [testImages, testLabels])
      cpSync(path.join(dataFolder(), `${name}.gz`), path.join(to, `${name}.gz`));
  };
  const refusesMine = (code: ErrorCode, message: RegExp) => refuses(store().readTest(mine()), code, message);

  it("is read from a person's own folder, verified, and kept", async () => {
    copyTest(mine());
    const data = store();
    const { images, labels } = await data.readTest(mine());
    assert.equal(images.length, 10_000 * 784);
    // The notebook's first test picture is an ankle boot.
    assert.equal(labels[0], 9);
    assert.equal((await data.readTest(mine())).images, images);
  });

  it('is read again when its training pictures were released and are needed again', async () => {
    const { train } = await store().read(dataFolder());
    const images = await train.images();
    const copy = Uint8Array.from(images);
    assert.equal(await train.images(), images, 'they are kept until they are released');
    train.release();
    train.release();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(images.length, 0, 'an array that is still held is empty');
    const [again, twice] = await Promise.all([train.images(), train.images()]);
    assert.equal(again, twice);
    assert.ok(Buffer.from(copy.buffer).equals(again));
  });

  it('is also read uncompressed', async () => {
    mkdirSync(mine());
    for (const { name } of [testImages, testLabels]) {
      writeFileSync(path.join(mine(), name), gunzipSync(readFileSync(path.join(dataFolder(), `${name}.gz`))));
    }
    assert.equal((await store().readTest(mine())).labels.length, 10_000);
  });

  it('is reported missing when the folder does not exist', () => refusesMine('dataset-missing', /mine does not exist/));

  it('is reported missing when the folder is a file', async () => {
    writeFileSync(mine(), '');
    await refusesMine('dataset-missing', /is a file/);
  });

  it('is reported missing with the name of the missing file', async () => {
    copyTest(mine());
    rmSync(path.join(mine(), `${testLabels.name}.gz`));
    await refusesMine('dataset-missing', /t10k-labels-idx1-ubyte/);
  });

  it('is refused when a file is not compressed properly', async () => {
    copyTest(mine());
    writeFileSync(path.join(mine(), `${testLabels.name}.gz`), 'no gzip');
    await refusesMine('dataset-damaged', /t10k-labels-idx1-ubyte\.gz cannot be unpacked/);
  });

  it('is refused when a compressed file is cut off', async () => {
    copyTest(mine());
    const file = path.join(mine(), `${testImages.name}.gz`);
    writeFileSync(file, readFileSync(file).subarray(0, 100_000));
    await refusesMine('dataset-damaged', /t10k-images-idx3-ubyte\.gz cannot be unpacked/);
  });

  it('is refused when a file is cut off', async () => {
    copyTest(mine());
    writeFileSync(path.join(mine(), testLabels.name), Buffer.alloc(500));
    await refusesMine('dataset-damaged', /t10k-labels-idx1-ubyte in .* is cut off: 500 bytes instead of 10008/);
  });

  it('is refused when a checksum is wrong', async () => {
    copyTest(mine());
    writeFileSync(path.join(mine(), testLabels.name), Buffer.alloc(testLabels.bytes));
    await refusesMine('dataset-damaged', /is not the data set's: its SHA-256/);
  });

  it('is refused when a file is much too large once it is unpacked', async () => {
    copyTest(mine());
    writeFileSync(path.join(mine(), `${testLabels.name}.gz`), gzipSync(Buffer.alloc(1_000_000)));
    await refusesMine('dataset-damaged', /cannot be unpacked/);
  });

  it('is refused when there is no permission to read a file', async function () {
    copyTest(mine());
    const file = path.join(mine(), `${testLabels.name}.gz`);
    chmodSync(file, 0);
    // Root may read every file, so a folder takes the file's place.
    if (process.getuid?.() === 0) {
      rmSync(file);
      mkdirSync(file);
      await refusesMine('dataset-damaged', /cannot be (read|unpacked)/);
      return;
    }
    await refusesMine('dataset-damaged', /no permission to read/);
  });

  it('is refused when the numbers of pictures and labels differ', () => {
    assert.throws(
      () => pictureSet(new Uint8Array(3 * 784), new Uint8Array(2), 'x'),
      /do not belong together: 3 pictures, 2 labels/,
    );
  });

  it('can be read after the person has put the files in place', async () => {
    const data = store();
    await refuses(data.readTest(mine()), 'dataset-missing');
    copyTest(mine());
    assert.equal((await data.readTest(mine())).labels.length, 10_000);
  });

  it('is listed for download into the cache when it is nowhere, and is reported missing until then', async () => {
    const data = store({ sources: ['http://first/', 'http://second/'] });
    await refuses(data.readTest(''), 'dataset-missing');
    const { missing } = await data.locate('');
    assert.deepEqual(
      missing.map(({ file }) => path.basename(file)).toSorted(),
      Object.values(DATA_FILES)
        .map(({ name }) => `${name}.gz`)
        .toSorted(),
    );
    const images = missing.find(({ file }) => file.endsWith(`${testImages.name}.gz`));
    assert.deepEqual(images, {
      file: path.join(folder(), 'cache', `${testImages.name}.gz`),
      sources: [`http://first/${testImages.name}.gz`, `http://second/${testImages.name}.gz`],
    });
  });

  it('has nothing to download when the person has a folder of their own', async () => {
    copyTest(mine());
    assert.deepEqual(await store().locate(mine()), { folders: { train: mine(), test: mine() }, missing: [] });
  });

  it('is looked for once when it is read from where it was found', async () => {
    copyTest(path.join(folder(), 'system'));
    const asked: string[] = [];
    const data = store({
      exists: (file) => {
        asked.push(file);
        return Promise.resolve(existsSync(file));
      },
    });
    const { folders } = await data.locate('');
    assert.equal(folders.test, path.join(folder(), 'system'));
    assert.ok(asked.length > 0);
    asked.length = 0;
    assert.equal((await data.readTest('', folders.test)).labels.length, 10_000);
    assert.deepEqual(asked, []);
  });

  it('is listed for download again when a downloaded file has the wrong content', async () => {
    copyTest(path.join(folder(), 'cache'));
    const file = path.join(folder(), 'cache', `${testLabels.name}.gz`);
    writeFileSync(file, gzipSync('something else'));
    const error = await refuses(store().readTest(''), 'dataset-damaged', /cut off/);
    assert.match(error.nextStep, /download it again/);
    assert.ok((await store().locate('')).missing.some((each) => each.file === file));
  });
});

describe('The place of the data', () => {
  const files = [testImages, testLabels];
  const places = { dataFolder: '', system: '/system', cache: '/cache' };
  const there =
    (...names: string[]) =>
    (file: string) =>
      Promise.resolve(names.includes(file));

  it("is the person's own folder, whatever is elsewhere", async () => {
    assert.deepEqual(await locate({ ...places, dataFolder: '/mine' }, files, there()), {
      folder: '/mine',
      missing: [],
    });
  });

  it("is the system's folder when all files are there", async () => {
    const all = files.map(({ name }) => `/system/${name}.gz`);
    assert.deepEqual(await locate(places, files, there(...all)), { folder: '/system', missing: [] });
  });

  it('is the cache otherwise, with the files that it lacks', async () => {
    const found = await locate(places, files, there(`/system/${testImages.name}`, `/cache/${testImages.name}`));
    assert.deepEqual(found, { folder: '/cache', missing: [testLabels] });
  });
});
