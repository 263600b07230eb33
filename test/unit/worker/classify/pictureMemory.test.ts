import assert from 'node:assert/strict';
import { PictureMemory } from '../../../../src/worker/classify/pictureMemory';
import { painted } from '../../../support/paintedPicture';

const picture = (name: string) => ({ name, picture: painted(10, 10, () => 0) });
const BYTES = 400;

describe('The memory for pictures', () => {
  it('forgets the one that was used longest ago when there are too many', () => {
    const memory = new PictureMemory({ pictures: 2, bytes: 100 * BYTES });
    memory.set('a', picture('a.png'));
    memory.set('b', picture('b.png'));
    assert.equal(memory.get('a')?.name, 'a.png');
    memory.set('c', picture('c.png'));
    assert.deepEqual(
      ['a', 'b', 'c'].map((id) => memory.get(id)?.name),
      ['a.png', undefined, 'c.png'],
    );
  });

  it('forgets as many as make room for the bytes of a new one', () => {
    const memory = new PictureMemory({ pictures: 9, bytes: 2 * BYTES });
    ['a', 'b', 'b', 'c'].forEach((id) => {
      memory.set(id, picture(id));
    });
    assert.deepEqual(
      ['a', 'b', 'c'].map((id) => memory.get(id)?.name),
      [undefined, 'b', 'c'],
    );
  });
});
