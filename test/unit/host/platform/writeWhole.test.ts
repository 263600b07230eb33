import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import { writeWhole } from '../../../../src/host/platform/writeWhole';
import { refuses } from '../../../support/refuses';

/** As much of a Uri as is needed. */
const uri = (path: string): Uri =>
  ({ path, fsPath: path, with: (change: { path: string }) => uri(change.path) }) as unknown as Uri;

describe('A file that is saved for a person', () => {
  const acts: string[] = [];
  const fs = (failing: string) => {
    const act = (name: string) => (file: Uri) => {
      acts.push(`${name} ${file.path}`);
      return name === failing ? Promise.reject(new Error(`${name} fails`)) : Promise.resolve();
    };
    return { writeFile: act('write'), rename: act('rename'), delete: act('delete') };
  };
  beforeEach(() => {
    acts.length = 0;
  });

  it('appears as a whole', async () => {
    await writeWhole(fs(''), uri('/curve.png'), new Uint8Array());
    assert.deepEqual(acts, ['write /curve.png.saving', 'rename /curve.png.saving']);
  });

  for (const what of ['write', 'rename']) {
    it(`leaves nothing under its temporary name when it cannot ${what}`, async () => {
      await refuses(writeWhole(fs(what), uri('/pictures/curve.png'), new Uint8Array()), 'storage-failed', /\/pictures/);
      assert.equal(acts.at(-1), 'delete /pictures/curve.png.saving');
    });
  }
});
