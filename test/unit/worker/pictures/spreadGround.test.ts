import assert from 'node:assert/strict';
import { wholeBox } from '../../../../src/worker/pictures/box';
import { ringOf } from '../../../../src/worker/pictures/ground';
import { spreadGround } from '../../../../src/worker/pictures/spreadGround';
import { allSteps } from '../../../../src/worker/pictures/steps';
import { coloursOf, noiseMaker, painted } from '../../../support/paintedPicture';

const SIZE = { width: 200, height: 150 };
/** Light that falls by 60 over about 30 pixels. */
const lit = (x: number) => 230 - 60 / (1 + Math.exp((90 - x) / 7));
const isPiece = (x: number, y: number) => x > 60 && x < 130 && y > 40 && y < 120;

describe('The ground with shadows', () => {
  it('is found through the edge of a shadow, and below the piece', () => {
    const noise = noiseMaker();
    const picture = painted(SIZE.width, SIZE.height, (x, y) => (isPiece(x, y) ? lit(x) - 90 : lit(x)) + noise());
    const view = wholeBox(SIZE);
    const ground = allSteps(spreadGround(coloursOf(picture), SIZE, view, ringOf(SIZE, view)));
    let worst = 0;
    for (let at = 0; at < SIZE.width * SIZE.height; at++) {
      worst = Math.max(worst, Math.abs((ground?.rgb[at * 3] ?? 0) - lit(at % SIZE.width)));
    }
    assert.ok(worst < 20, `off by ${worst}`);
  });

  it('is not told where sharp steps are everywhere', () => {
    const picture = painted(SIZE.width, SIZE.height, (x, y) => (((x >> 2) + (y >> 2)) % 2 === 0 ? 0 : 255));
    const view = wholeBox(SIZE);
    assert.equal(allSteps(spreadGround(coloursOf(picture), SIZE, view, ringOf(SIZE, view))), undefined);
  });

  it('is not told where it is only a thin margin', () => {
    const isMargin = (x: number, y: number) => Math.min(x, y, SIZE.width - 1 - x, SIZE.height - 1 - y) < 6;
    const picture = painted(SIZE.width, SIZE.height, (x, y) => (isMargin(x, y) ? 220 : 60));
    const view = wholeBox(SIZE);
    assert.equal(allSteps(spreadGround(coloursOf(picture), SIZE, view, ringOf(SIZE, view))), undefined);
  });
});
