import assert from 'node:assert/strict';
import { findPictures, type EntryKind, type FileTree } from '../../../../src/host/classify/findPictures';
import { labelOfFolder, truthOf } from '../../../../src/host/classify/folderTruth';

/** A folder by its entries, or a file. */
interface Folder {
  readonly [name: string]: Folder | 'file' | 'unreadable';
}

function treeOf(root: Folder): FileTree<string> {
  const at = (path: string) =>
    path
      .split('/')
      .reduce<Folder | string | undefined>((node, name) => (typeof node === 'object' ? node[name] : node), root);
  const kind = (node: Folder | string | undefined): EntryKind =>
    node === undefined ? 'other' : node === 'file' ? 'file' : 'folder';
  return {
    kindOf: (path) => Promise.resolve(kind(at(path))),
    list: (path) => {
      const node = at(path);
      if (typeof node !== 'object') return Promise.reject(new Error('no permission'));
      return Promise.resolve(
        Object.entries(node).map(([name, each]) => ({ name, kind: kind(each), file: `${path}/${name}` })),
      );
    },
    nameOf: (path) => path.split('/').at(-1) ?? '',
    isPicture: (name) => /\.(png|jpg)$/i.test(name),
  };
}

describe('Pictures in folders', () => {
  const root: Folder = {
    clothes: {
      '10.png': 'file',
      '9.png': 'file',
      'notes.txt': 'file',
      'folder.png': { 'inner.jpg': 'file' },
      Ankle_Boot: { 'a.PNG': 'file', old: { 'b.jpg': 'file' } },
      '3': { 'dress.png': 'file' },
      '.hidden': { 'c.png': 'file' },
      locked: 'unreadable',
    },
    'x.txt': 'file',
  };
  const find = (chosen: readonly string[], limit = 100) => findPictures(treeOf(root), chosen, limit);

  it('are found in all sub-folders, by number, with the class that a sub-folder names', async () => {
    const { pictures, isCutOff } = await find(['clothes']);
    assert.deepEqual(pictures, [
      { file: 'clothes/9.png', folder: '' },
      { file: 'clothes/10.png', folder: '' },
      { file: 'clothes/3/dress.png', folder: '3', truth: 3 },
      { file: 'clothes/Ankle_Boot/a.PNG', folder: 'Ankle_Boot', truth: 9 },
      { file: 'clothes/Ankle_Boot/old/b.jpg', folder: 'Ankle_Boot/old', truth: 9 },
      { file: 'clothes/folder.png/inner.jpg', folder: 'folder.png' },
    ]);
    assert.equal(isCutOff, false);
  });

  it('leave out what cannot be listed, and say so', async () => {
    const { unreadable } = await find(['clothes']);
    assert.deepEqual(
      unreadable.map(({ folder, cause }) => [folder, String(cause)]),
      [['clothes/locked', 'Error: no permission']],
    );
  });

  it('stand beside chosen files, which are taken whatever their ending, even if they do not exist', async () => {
    const { pictures } = await find(['x.txt', 'gone.png', 'clothes/3']);
    assert.deepEqual(
      pictures.map(({ file }) => file),
      ['x.txt', 'gone.png', 'clothes/3/dress.png'],
    );
  });

  it('have the class of the folder that was chosen', async () => {
    const { pictures } = await find(['clothes/Ankle_Boot']);
    assert.deepEqual(pictures, [
      { file: 'clothes/Ankle_Boot/a.PNG', folder: '', truth: 9 },
      { file: 'clothes/Ankle_Boot/old/b.jpg', folder: 'old', truth: 9 },
    ]);
  });

  it('are not more than the limit', async () => {
    const { pictures, isCutOff } = await find(['clothes'], 2);
    assert.deepEqual([pictures.length, isCutOff], [2, true]);
    assert.equal((await find(['clothes'], 6)).isCutOff, false);
  });
});

describe('The name of a folder', () => {
  for (const [name, label] of [
    ['Ankle boot', 9],
    ['ankle_boot', 9],
    ['ankle-boots', 9],
    ['t-shirt', 0],
    ['Tshirt', 0],
    ['T-shirt/top', 0],
    ['DRESSES', 3],
    ['trousers', 1],
    ['Sneaker ', 7],
    ['0', 0],
    ['9', 9],
    ['10', undefined],
    ['shirts and coats', undefined],
    ['', undefined],
    ['img', undefined],
  ] as const) {
    it(`“${name}” ${label === undefined ? 'is no class' : `is class ${label}`}`, () => {
      assert.equal(labelOfFolder(name), label);
    });
  }

  it('counts if it is the nearest that is a class', () => {
    assert.equal(truthOf(['shirt', 'test', 'Bag', 'photos']), 8);
    assert.equal(truthOf(['photos']), undefined);
  });
});
