import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DATA_FILES } from '../../../../src/worker/dataset/dataFiles';
import { findCandidates } from '../../../../src/worker/dataset/findCandidates';
import { temporaryFolder } from '../../../support/temporaryFolder';

const { testLabels } = DATA_FILES;

describe("The search for the data set's files in a person's folder", () => {
  const folder = temporaryFolder();
  const find = async (...names: readonly string[]) => {
    for (const name of names) {
      mkdirSync(path.dirname(path.join(folder(), name)), { recursive: true });
      writeFileSync(path.join(folder(), name), '');
    }
    const { files, similar } = await findCandidates(folder(), testLabels, () => undefined);
    return { files: files.map((each) => path.relative(folder(), each).replaceAll('\\', '/')), similar };
  };

  it('takes the only file of a folder that an unpacker has named, whatever the system has put beside it', async () => {
    const only = 't10k-labels-idx1-ubyte/data';
    const beside = ['.DS_Store', '._data', 'Thumbs.db', 'desktop.ini'].map((name) => `${path.dirname(only)}/${name}`);
    assert.deepEqual((await find(only, ...beside)).files, [only]);
  });

  it('does not take what macOS puts beside a file or into an archive', async () => {
    const { files, similar } = await find('._t10k-labels-idx1-ubyte', '__MACOSX/t10k-labels-idx1-ubyte');
    assert.deepEqual([files, similar], [[], []]);
  });

  for (const name of ['archive.zip', 'fashion.7z', 'data.tar', 'download.tgz', 'x.rar', 'data.npz']) {
    it(`names ${name} as something similar, which may hold the file`, async () => {
      assert.deepEqual(await find(name, 'notes.txt'), { files: [], similar: [name] });
    });
  }
});
