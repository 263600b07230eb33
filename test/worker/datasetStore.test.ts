import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { ErrorCode } from '../../src/shared/domain/errors';
import { DATA_FILES, type DataFile } from '../../src/worker/dataset/dataFiles';
import { DatasetStore, type DatasetStoreOptions } from '../../src/worker/dataset/datasetStore';
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
      packedFolder: path.join(folder(), 'packed'),
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

  it('moves its training pictures somewhere else, and is read again when they are needed again', async () => {
    const { train } = await store().read(dataFolder());
    const images = await train.images();
    const copy = Uint8Array.from(images);
    const target = new Uint8Array(copy.length);
    await train.moveTo(target);
    assert.ok(Buffer.from(target.buffer).equals(copy));
    assert.equal(images.length, 0, 'an array that is still held is empty');
    assert.ok(Buffer.from(copy.buffer).equals(await train.images()));
  });

  it('writes its training pictures where they are needed, if nobody has read them yet', async () => {
    const copy = Uint8Array.from(await (await store().read(dataFolder())).train.images());
    const unpacked = path.join(folder(), 'unpacked');
    mkdirSync(unpacked);
    for (const { name } of Object.values(DATA_FILES)) {
      writeFileSync(path.join(unpacked, name), gunzipSync(readFileSync(path.join(dataFolder(), `${name}.gz`))));
    }
    const odd = path.join(folder(), 'odd');
    mkdirSync(odd);
    for (const { name } of Object.values(DATA_FILES)) {
      const compressed = readFileSync(path.join(dataFolder(), `${name}.gz`));
      // The right size and the wrong content, beside the right one that was compressed twice.
      writeFileSync(path.join(odd, name), Buffer.alloc(gunzipSync(compressed).length, 7));
      writeFileSync(path.join(odd, `${name}.gz`), gzipSync(compressed));
    }
    for (const from of [dataFolder(), unpacked, odd]) {
      const { train } = await store().read(from);
      const target = new Uint8Array(new SharedArrayBuffer(copy.length));
      await train.moveTo(target);
      assert.ok(Buffer.from(target.buffer).equals(copy));
      assert.ok(Buffer.from(copy.buffer).equals(await train.images()));
    }
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
    await refusesMine('dataset-damaged', /t10k-labels-idx1-ubyte\.gz is cut off: 7 bytes/);
  });

  it('is refused when a compressed file is cut off', async () => {
    copyTest(mine());
    const file = path.join(mine(), `${testImages.name}.gz`);
    writeFileSync(file, readFileSync(file).subarray(0, 100_000));
    await refusesMine('dataset-damaged', /t10k-images-idx3-ubyte\.gz cannot be unpacked/);
  });

  it('is refused when a file is cut off', async () => {
    copyTest(mine());
    rmSync(path.join(mine(), `${testLabels.name}.gz`));
    writeFileSync(path.join(mine(), testLabels.name), Buffer.alloc(500));
    await refusesMine('dataset-damaged', /t10k-labels-idx1-ubyte is cut off: 500 bytes instead of 10008/);
  });

  it('is read from the compressed file when a cut-off plain one is beside it', async () => {
    copyTest(mine());
    const plain = path.join(mine(), testLabels.name);
    writeFileSync(plain, Buffer.alloc(500));
    const logged: string[] = [];
    const data = store({ log: (level, message) => logged.push(`${level}: ${message}`) });
    assert.equal((await data.readTest(mine())).labels[0], 9);
    assert.ok(existsSync(plain), "the person's own files stay");
    assert.ok(logged.some((line) => /^warn: .*cut off/.test(line)));
  });

  it('is refused when a checksum is wrong', async () => {
    copyTest(mine());
    rmSync(path.join(mine(), `${testLabels.name}.gz`));
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
      await refusesMine('dataset-damaged', /is a folder, not a file/);
      return;
    }
    await refusesMine('dataset-damaged', /no permission to read/);
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
      content: { bytes: 7_840_016, sha256: testImages.sha256 },
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

  it('loses only the damaged file when the cache has a plain and a compressed one', async () => {
    const cache = path.join(folder(), 'cache');
    copyTest(cache);
    writeFileSync(path.join(cache, testLabels.name), Buffer.alloc(500));
    assert.equal((await store().readTest('')).labels.length, 10_000);
    // What is kept unpacked lies in a folder of its own.
    const files = readdirSync(cache).filter((name) => name !== 'unpacked');
    assert.deepEqual(files.sort(), [`${testImages.name}.gz`, `${testLabels.name}.gz`]);
  });

  it('keeps pictures unpacked for the next thread, and unpacks again what is damaged', async () => {
    const cache = path.join(folder(), 'cache');
    copyTest(cache);
    const unpacked = path.join(cache, 'unpacked', testImages.name);
    const isWhole = () => existsSync(unpacked) && statSync(unpacked).size === testImages.bytes;
    const { images } = await store().readTest('');
    while (!isWhole()) await setTimeout(20);
    assert.deepEqual(readFileSync(unpacked).subarray(16), Buffer.from(images));
    writeFileSync(unpacked, Buffer.alloc(testImages.bytes));
    assert.deepEqual((await store().readTest('')).images, images);
    while (!isWhole() || readFileSync(unpacked).every((byte) => byte === 0)) await setTimeout(20);
  });

  it('is listed for download again when a folder has the name of a file in the cache', async () => {
    const cache = path.join(folder(), 'cache');
    copyTest(cache);
    const file = path.join(cache, `${testLabels.name}.gz`);
    rmSync(file);
    mkdirSync(path.join(file, 'inside'), { recursive: true });
    assert.ok((await store().locate('')).missing.some((each) => each.file === file));
  });

  it('is refused with an error in time when its folder does not answer, and asks such a folder only once', async () => {
    let asked = 0;
    let answer: (is: boolean) => void = () => undefined;
    const data = store({
      patience: 50,
      exists: () => {
        asked++;
        return new Promise((resolve) => (answer = resolve));
      },
    });
    await refuses(data.locate(''), 'dataset-missing', /does not answer/);
    const before = asked;
    await refuses(data.locate(''), 'dataset-missing', /does not answer/);
    assert.equal(asked, before);
    answer(true);
  });

  for (const [what, make] of [
    ['a FIFO', (file: string) => execFileSync('mkfifo', [file])],
    [
      'a device',
      (file: string) => {
        symlinkSync('/dev/zero', file);
      },
    ],
  ] as const) {
    it(`is refused at once when ${what} has the name of a file`, async function () {
      if (process.platform === 'win32') this.skip();
      copyTest(mine());
      rmSync(path.join(mine(), `${testLabels.name}.gz`));
      make(path.join(mine(), testLabels.name));
      await refusesMine('dataset-damaged', new RegExp(`is ${what}, not a file`));
    });
  }

  it('is refused before reading when a file is far too large for its name', async () => {
    copyTest(mine());
    const file = path.join(mine(), testLabels.name);
    rmSync(`${file}.gz`);
    writeFileSync(file, '');
    // It has no content on the disk, only a length.
    truncateSync(file, 1_900_000_000);
    await refusesMine('dataset-damaged', /is too long: 1900000000 bytes instead of 10008/);
  });
});

describe("A person's copy of the data set", () => {
  const folder = temporaryFolder();
  const read = (at = folder()) =>
    new DatasetStore({
      cacheFolder: path.join(folder(), 'cache'),
      packedFolder: path.join(folder(), 'packed'),
      log: silent,
    }).readTest(at);
  const compressed = (file: DataFile) => readFileSync(path.join(dataFolder(), `${file.name}.gz`));
  const plain = (file: DataFile) => gunzipSync(compressed(file));
  /** Writes both files of the test set under names below the folder. */
  const put = (names: Readonly<Record<'images' | 'labels', string>>, content = plain) => {
    for (const file of [testImages, testLabels]) {
      const to = path.join(folder(), names[file.kind]);
      mkdirSync(path.dirname(to), { recursive: true });
      writeFileSync(to, content(file));
    }
  };

  for (const [what, images, labels] of [
    ['with dots, as 7-Zip and Kaggle write', 't10k-images.idx3-ubyte', 't10k-labels.idx1-ubyte'],
    ['in capitals', 'T10K-IMAGES-IDX3-UBYTE', 'T10K-LABELS-IDX1-UBYTE'],
    ['that a browser has numbered', 't10k-images-idx3-ubyte (1)', 't10k-labels-idx1-ubyte (2)'],
    [
      'in the folder of torchvision',
      'FashionMNIST/raw/t10k-images-idx3-ubyte',
      'FashionMNIST/raw/t10k-labels-idx1-ubyte',
    ],
    [
      'three folders down',
      'data/FashionMNIST/raw/t10k-images-idx3-ubyte',
      'data/FashionMNIST/raw/t10k-labels-idx1-ubyte',
    ],
    [
      'in a folder for each',
      't10k-images-idx3-ubyte/t10k-images.idx3-ubyte',
      't10k-labels-idx1-ubyte/t10k-labels.idx1-ubyte',
    ],
    ['as the only file in a folder of its name', 't10k-images-idx3-ubyte/data', 't10k-labels-idx1-ubyte/data'],
    ['that say what they are', 'test_images.bin', 'test_labels.bin'],
    ['that end in .gz although a browser has unpacked them', 't10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz'],
  ] as const) {
    it(`is found under names ${what}`, async () => {
      put({ images, labels });
      assert.equal((await read()).labels[0], 9);
    });
  }

  it('is found compressed under names without .gz, and compressed twice', async () => {
    const twice = (file: DataFile) => (file === testLabels ? gzipSync(compressed(file)) : compressed(file));
    put({ images: 't10k-images-idx3-ubyte', labels: 't10k-labels-idx1-ubyte.gz' }, twice);
    assert.equal((await read()).labels[0], 9);
  });

  it('is told from the digits of MNIST, whose files have the same names', async () => {
    const names = (set: string) => ({
      images: `${set}/raw/t10k-images-idx3-ubyte`,
      labels: `${set}/raw/t10k-labels-idx1-ubyte`,
    });
    put(names('KMNIST'), (file) => Buffer.alloc(file.bytes));
    put(names('ZZ-Clothes'));
    assert.equal((await read()).labels[0], 9);
  });

  it('that has other formats only is refused with their names', async () => {
    writeFileSync(path.join(folder(), 'fashion-mnist_test.csv'), 'label,pixel1');
    writeFileSync(path.join(folder(), 'archive.zip'), '');
    const both = /similar there: (?=.*archive\.zip)(?=.*fashion-mnist_test\.csv)/;
    const { nextStep } = await refuses(read(), 'dataset-missing', both);
    assert.match(nextStep, /unpack/);
  });

  it('with a link that leads back to its folder is searched to an end', async function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync(folder(), path.join(folder(), 'loop'));
    await refuses(read(), 'dataset-missing');
  });
});

describe('The place of the data', () => {
  const files = [testImages, testLabels];
  const places = { dataFolder: '', system: '/system', packed: '/packed', cache: '/cache' };
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
    const packed = files.map(({ name }) => `/packed/${name}.gz`);
    assert.deepEqual(await locate(places, files, there(...packed)), { folder: '/packed', missing: [] });
    const found = await locate(places, files, there(`/system/${testImages.name}`, `/cache/${testImages.name}`));
    assert.deepEqual(found, { folder: '/cache', missing: [testLabels] });
  });
});
