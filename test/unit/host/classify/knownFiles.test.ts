import assert from 'node:assert/strict';
import { droppedPicture, DroppedPictures } from '../../../../src/host/classify/droppedPictures';
import { asKnown } from '../../../../src/host/classify/knownFiles';
import type { OwnPicture } from '../../../../src/shared/domain/ownPicture';
import { answered, refused } from '../../../support/ownPictures';

describe('A file that is dropped from outside of the editor', () => {
  const boot = answered({ name: 'boot.png', folder: 'Ankle boot', truth: 9 });
  const other = answered({ name: 'boot.png', folder: 'other' });
  const gone = refused({ name: 'gone.png' });
  const content: Readonly<Record<string, readonly number[]>> = { [boot.id]: [1, 2, 3], [other.id]: [1, 2, 4] };

  const drop = async (
    name: string,
    bytes: readonly number[],
    pictures: readonly OwnPicture[] = [gone, other, boot],
  ) => {
    const dropped = [droppedPicture({ name, bytes: Uint8Array.from(bytes) })];
    const [picture] = await asKnown(dropped, pictures, ({ id }) => {
      const known = content[id];
      if (known === undefined) throw new Error('It is gone.');
      return { size: () => Promise.resolve(known.length), read: () => Promise.resolve(Uint8Array.from(known)) };
    });
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

  it('is the same picture again if it was dropped before', async () => {
    const origin = await drop('boot.png', [1, 2, 3], []);
    assert.deepEqual(await drop('boot.png', [1, 2, 3], [boot, { ...boot, ...origin }]), origin);
  });
});
