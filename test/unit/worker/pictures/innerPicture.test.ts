import assert from 'node:assert/strict';
import { innerPictures } from '../../../../src/worker/pictures/innerPicture';

const SIZE = { width: 100, height: 80 };
const VIEW = { left: 0, top: 0, ...SIZE };
const maskOf = (isIn: (x: number, y: number) => boolean) =>
  Uint8Array.from({ length: SIZE.width * SIZE.height }, (_, at) =>
    isIn(at % SIZE.width, Math.floor(at / SIZE.width)) ? 1 : 0,
  );
const isIcon = (at: number) => at >= 4 && at < 11;
const isWithin = (x: number, y: number) => x >= 20 && x < 70 && y >= 10 && y < 60;

describe('A picture in a picture', () => {
  it('is what has four edges, without its rim', () => {
    const found = { left: 20, top: 10, width: 50, height: 50 };
    const inner = { left: 23, top: 13, width: 44, height: 44 };
    assert.deepEqual(innerPictures(maskOf(isWithin), SIZE, found, VIEW), [inner]);
    // As light as the page in its middle.
    const hollow = maskOf((x, y) => isWithin(x, y) && !(x > 35 && x < 55 && y > 20 && y < 50));
    assert.deepEqual(innerPictures(hollow, SIZE, found, VIEW), [inner]);
  });

  it('may have ticks that stick out', () => {
    const ticked = maskOf((x, y) => isWithin(x, y) || (x >= 18 && x < 70 && y === 30));
    const found = { left: 18, top: 10, width: 52, height: 50 };
    assert.deepEqual(innerPictures(ticked, SIZE, found, VIEW), [{ left: 23, top: 13, width: 44, height: 44 }]);
  });

  it('may have a scale of colours beside it', () => {
    const scaled = maskOf((x, y) => isWithin(x, y) || (x >= 74 && x < 78 && y >= 10 && y < 60));
    assert.deepEqual(innerPictures(scaled, SIZE, { left: 20, top: 10, width: 58, height: 50 }, VIEW), [
      { left: 23, top: 13, width: 52, height: 44 },
      { left: 23, top: 13, width: 44, height: 44 },
    ]);
  });

  it('is no square of an icon, of which hardly anything lies within the rim', () => {
    const icon = { width: 16, height: 16 };
    const mask = Uint8Array.from({ length: 256 }, (_, at) => (isIcon(at % 16) && isIcon(Math.floor(at / 16)) ? 1 : 0));
    assert.deepEqual(
      innerPictures(mask, icon, { left: 4, top: 4, width: 7, height: 7 }, { left: 0, top: 0, ...icon }),
      [],
    );
  });

  it('is no piece with another outline, nothing small, and not the whole', () => {
    const round = maskOf((x, y) => Math.hypot(x - 45, y - 35) < 25);
    assert.deepEqual(innerPictures(round, SIZE, { left: 20, top: 10, width: 50, height: 50 }, VIEW), []);
    const small = maskOf((x, y) => x < 10 && y < 10);
    assert.deepEqual(innerPictures(small, SIZE, { left: 0, top: 0, width: 10, height: 10 }, VIEW), []);
    assert.deepEqual(
      innerPictures(
        maskOf(() => true),
        SIZE,
        VIEW,
        VIEW,
      ),
      [],
    );
  });

  it('is not what is left within a frame, if nothing in it stands out', () => {
    const view = { left: 5, top: 5, width: 90, height: 70 };
    const everything = maskOf((x, y) => x >= 5 && x < 95 && y >= 5 && y < 75);
    assert.deepEqual(innerPictures(everything, SIZE, view, view), []);
  });
});
