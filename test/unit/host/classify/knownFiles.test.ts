import assert from 'node:assert/strict';
import type { PictureSource } from '../../../../src/host/classify/chosenPicture';
import { droppedPicture, DroppedPictures } from '../../../../src/host/classify/droppedPictures';
import { KnownFiles } from '../../../../src/host/classify/knownFiles';
import type { OwnPicture } from '../../../../src/shared/domain/ownPicture';
import { answered, refused } from '../../../support/ownPictures';

describe('A file that is dropped from outside of the editor', () => {
  const boot = answered({ name: 'boot.png', folder: 'Ankle boot', truth: 9 });
  const other = answered({ name: 'boot.png', folder: 'other' });
  const gone = refused({ name: 'gone.png' });
  const content: Readonly<Record<string, readonly number[]>> = { [boot.id]: [1, 2, 3], [other.id]: [1, 2, 4] };

  const sourceOf = ({ id }: OwnPicture): PictureSource => {
    const bytes = content[id];
    if (bytes === undefined) throw new Error('It is gone.');
    return { size: () => Promise.resolve(bytes.length), read: () => Promise.resolve(Uint8Array.from(bytes)) };
  };

  const drop = async (
    name: string,
    bytes: readonly number[],
    pictures: readonly OwnPicture[] = [gone, other, boot],
    known = new KnownFiles(sourceOf),
  ) => {
    const dropped = [droppedPicture({ name, bytes: Uint8Array.from(bytes) })];
    const [picture] = await known.asKnown(dropped, pictures);
    assert.ok(picture);
    return picture.origin;
  };

  it('is the picture with the same name and the same bytes, with its folder and its class', async () => {
    const { id, name, folder, truth } = boot;
    assert.deepEqual(await drop('boot.png', [1, 2, 3]), { id, name, folder, truth });
  });

  for (const [what, name, bytes] of [
    ['its name differs', 'boots.png', [1, 2, 3]],
    ['one of its bytes differs', 'boot.png', [1, 2, 5]],
    ['its size differs', 'boot.png', [1, 2]],
    ['the other file is gone', 'gone.png', [1, 2, 3]],
  ] as const) {
    it(`is another picture if ${what}`, async () => {
      assert.ok(DroppedPictures.isId((await drop(name, bytes)).id));
    });
  }

  it('does not wait long for drives that do not answer, nor for one that has not answered before', async () => {
    const lost = ['a', 'b'].map((folder) => answered({ name: 'boot.png', folder }));
    let asked = 0;
    const never = () => {
      asked++;
      return new Promise<never>(() => undefined);
    };
    const known = new KnownFiles(
      (picture) => (lost.some(({ id }) => id === picture.id) ? { size: never, read: never } : sourceOf(picture)),
      50,
    );
    assert.ok(DroppedPictures.isId((await drop('boot.png', [1, 2, 3], lost, known)).id));
    assert.equal((await drop('boot.png', [1, 2, 3], [...lost, boot], known)).id, boot.id);
    assert.equal(asked, 2);
  });

  it('is the same picture again if it was dropped before', async () => {
    const origin = await drop('boot.png', [1, 2, 3], []);
    assert.deepEqual(await drop('boot.png', [1, 2, 3], [boot, { ...boot, ...origin }]), origin);
  });
});
