import assert from 'node:assert/strict';
import {
  READING_STEPS,
  type Reading,
  type ReadingChoices,
  type ReadingStepName,
} from '../../../../src/shared/domain/pictureReading';
import type { DecodedPicture } from '../../../../src/worker/decoding/bitmap';
import { readInSteps, readPicture } from '../../../../src/worker/pictures/readPicture';
import { lightPiece, noiseMaker, painted } from '../../../support/paintedPicture';
import { refusesAtOnce } from '../../../support/refuses';

const read = (picture: DecodedPicture, choices: ReadingChoices = {}, judge?: (pixels: Uint8Array) => number) =>
  readPicture('it.png', picture, choices, judge);
const own = () => painted(28, 28, lightPiece);
const OWN = [...own().data.filter((_, i) => i % 4 === 0)];
/** The piece, ten times as large, on a canvas of 640 × 480. `colour` gets its brightness, 0 to 255. */
const placed = (colour: (value: number, x: number, y: number) => readonly number[] | number, left = 200, top = 90) =>
  painted(640, 480, (x, y) => colour(lightPiece(Math.floor((x - left) / 10), Math.floor((y - top) / 10)), x, y));

/** The mean distance of a reading from the piece. */
const off = ({ pixels }: Reading) => OWN.reduce((sum, value, i) => sum + Math.abs(value - (pixels[i] ?? 0)), 0) / 784;
/** A judge that knows only the piece. */
const toOwn = (seen: Uint8Array) => OWN.reduce((sum, value, i) => sum + Math.abs(value - (seen[i] ?? 0)), 0) / 2e4;
const isRight = (reading: Reading, most = 9) => {
  assert.ok(off(reading) < most, `off by ${off(reading).toFixed(1)}: ${reading.steps.map(({ why }) => why).join(' ')}`);
};
const step = (reading: Reading, name: string) => reading.steps.find((each) => each.name === name);

describe("A person's picture", () => {
  it('is read in steps, so that others of the thread need not wait for all of it', () => {
    const noise = noiseMaker(6);
    const work = readInSteps(
      'it.png',
      placed((value) => 235 - value / 2 + noise()),
      {},
      () => 1,
    );
    // The piece is sought, read in three ways and turned in five.
    assert.ok([...work].length > 15);
  });

  it("keeps its bytes when it has the data set's own look", () => {
    const reading = read(own());
    assert.deepEqual([...reading.pixels], OWN);
    assert.equal(reading.unchanged, true);
    assert.ok(reading.steps.every(({ applied }) => !applied));
  });

  it('is negated exactly when it has that look, inverted', () => {
    const reading = read(painted(28, 28, (x, y) => 255 - lightPiece(x, y)));
    assert.deepEqual([...reading.pixels], OWN);
    assert.equal(reading.chosen.polarity, 'dark');
    assert.equal(reading.unchanged, false);
  });

  const noise = noiseMaker();
  for (const [what, picture] of [
    ['is dark on a white page', placed((value) => 255 - value)],
    ['is coloured on a white page', placed((value) => [255 - value, 255 - value / 2, 255 - value / 3, 255])],
    ['is light on black', placed((value) => value)],
    ['lies on a grey ground', placed((value) => 140 - value / 2)],
    ['is lighter than its coloured ground', placed((value) => [120 + value / 2, 100 + value / 2, 90 + value / 2, 255])],
    ['lies in a shadow', placed((value, x, y) => 250 - 0.06 * x - 0.07 * y - value * 0.6)],
    ['is noisy', placed((value) => 240 - value * 0.8 + 6 * noise())],
    ['has a frame', placed((value, x, y) => (Math.min(x, y, 639 - x, 479 - y) < 3 ? 0 : 255 - value))],
    [
      'has a date in its corner',
      placed((value, x, y) => (x > 540 && x < 620 && y > 440 && y < 460 ? 20 : 255 - value)),
    ],
    ['stands in a corner', placed((value) => 255 - value, 2, 3)],
    ['is dark on transparency', placed((value) => [255 - value, 255 - value, 255 - value, value === 0 ? 0 : 255])],
    ['is light on transparency', placed((value) => [value, value, value, value === 0 ? 0 : 255])],
    ['is drawn by transparency alone', placed((value) => [0, 0, 0, value])],
  ] as const) {
    it(`is found when it ${what}`, () => {
      isRight(read(picture));
    });
  }

  it('is found on ground with the edge of a shadow, where a smooth surface does not find it', () => {
    const shade = (x: number) => 60 / (1 + Math.exp((150 - x) / 14));
    const picture = placed((value, x) => 235 - shade(x) - value * 0.6);
    assert.ok(off(read(picture)) > 20);
    const reading = read(picture, {}, toOwn);
    isRight(reading, 14);
    assert.match(step(reading, 'ground')?.why ?? '', /as in a shadow/);
  });

  it('is found in a picture in the picture, as in a notebook', () => {
    const isInner = (x: number, y: number) => x > 170 && x < 470 && y > 80 && y < 380;
    const picture = placed((value, x, y) => (isInner(x, y) ? value : 255));
    assert.ok(off(read(picture)) > 20);
    isRight(read(picture, {}, toOwn), 14);
  });

  it('is found and enlarged when it is small in its 28 × 28 pixels', () => {
    const half = painted(28, 28, (x, y) => 255 - lightPiece(2 * (x - 9), 2 * (y - 3)));
    const reading = read(half);
    assert.equal(reading.unchanged, false);
    isRight(reading, 14);
  });

  it('is answered when it is a pure white silhouette', () => {
    const { pixels } = read(placed((value) => [255, 255, 255, value === 0 ? 0 : 255]));
    assert.ok((pixels[14 * 28 + 14] ?? 0) > 240);
    assert.equal(pixels[0], 0);
  });

  it('keeps its proportions and stands in the middle', () => {
    const { pixels } = read(painted(200, 100, (x, y) => (x >= 20 && x < 180 && y >= 30 && y < 70 ? 200 : 0)));
    const lit = [...pixels].flatMap((value, i) => (value > 20 ? [{ x: i % 28, y: Math.floor(i / 28) }] : []));
    assert.deepEqual([Math.min(...lit.map(({ x }) => x)), Math.max(...lit.map(({ x }) => x))], [0, 27]);
    assert.deepEqual([Math.min(...lit.map(({ y }) => y)), Math.max(...lit.map(({ y }) => y))], [10, 16]);
  });

  it('is read in the way that looks most like the training pictures', () => {
    const grey = placed((value) => (value === 0 ? 140 : value));
    for (const [polarity, wanted] of [
      ['light', (pixels: Uint8Array) => Math.abs((pixels[27 * 28 + 14] ?? 0) - 250)],
      ['dark', (pixels: Uint8Array) => Math.abs((pixels[4 * 28 + 14] ?? 0) - 250)],
    ] as const) {
      assert.equal(read(grey, {}, (pixels) => 1 + wanted(pixels)).chosen.polarity, polarity);
    }
  });

  for (const [what, blank] of [
    ['of one colour', painted(50, 30, () => 255)],
    ['of almost one colour', painted(50, 30, (x) => 100 + (x % 10))],
    ['that is all transparent', painted(28, 28, (x) => [x, x, x, 0])],
    ['of a single pixel', painted(1, 1, () => 9)],
  ] as const) {
    it(`${what} is refused as blank`, () => {
      refusesAtOnce(() => read(blank), 'picture-unreadable', /^it\.png is blank/);
    });
  }

  for (const [width, height] of [
    [1, 300],
    [300, 2],
    [3, 3],
    [5, 28],
  ] as const) {
    it(`of ${width} × ${height} pixels is answered`, () => {
      assert.equal(read(painted(width, height, (x, y) => ((x + y) % 3) * 100)).pixels.length, 784);
    });
  }
});

describe('The filmstrip of a reading', () => {
  const shadowed = () => placed((value, x, y) => Math.max(0, 250 - 0.06 * x - 0.07 * y - value * 0.6));

  it('has every step in its order, each with a small picture and one line', () => {
    const { steps } = read(shadowed());
    assert.deepEqual(
      steps.map(({ name }) => name),
      READING_STEPS,
    );
    for (const { name, why, picture } of steps) {
      assert.match(why, /^[A-Z0-9].*\.$/, name);
      assert.equal(picture.rgba.length, picture.width * picture.height * 4);
      assert.ok(Math.max(picture.width, picture.height) <= 112);
    }
  });

  it('tells the numbers of the picture', () => {
    const reading = read(shadowed());
    assert.match(
      step(reading, 'ground')?.why ?? '',
      /^The ground falls from 2\d\d to 1\d\d towards the lower right corner/,
    );
    assert.match(step(reading, 'parts')?.why ?? '', /1 part was kept/);
    assert.match(step(reading, 'crop')?.why ?? '', /^Cut to what was found: \d+ × \d+ of 640 × 480 pixels\.$/);
    assert.equal(step(reading, 'frame')?.why, 'No frame found.');
  });

  it('ends with what the network sees', () => {
    const reading = read(shadowed());
    const seen = step(reading, 'fit')?.picture;
    assert.deepEqual(seen && [...seen.rgba.filter((_, i) => i % 4 === 0)], [...reading.pixels]);
  });

  it('says where the controls stand, with the rectangle that was cut to', () => {
    const { crop, ...chosen } = read(shadowed()).chosen;
    assert.deepEqual(chosen, {
      upright: true,
      transparency: true,
      frame: true,
      ground: true,
      parts: true,
      polarity: 'difference',
      turn: true,
      fit: 'centred',
    });
    assert.ok(typeof crop === 'object');
    assert.ok(Math.abs(crop.left * 640 - 240) < 5 && Math.abs(crop.width * 640 - 200) < 8, JSON.stringify(crop));
    assert.ok(Math.abs(crop.top * 480 - 90) < 5 && Math.abs(crop.height * 480 - 280) < 10, JSON.stringify(crop));
  });
});

describe('What a person chooses', () => {
  const page = () => placed((value) => 255 - value);

  it('switches off a step, which says so', () => {
    for (const name of ['frame', 'ground', 'parts', 'transparency'] as const) {
      const off = step(read(page(), { [name]: false }), name);
      assert.deepEqual([off?.applied, off?.why], [false, 'Switched off.']);
    }
  });

  it('turns the picture back to how it is stored', () => {
    const turned: DecodedPicture = { ...page(), orientation: 6 };
    assert.match(step(read(turned), 'upright')?.why ?? '', /turned by 90° to the right/);
    const { steps, chosen } = read(turned, { upright: false });
    assert.deepEqual([steps[0]?.applied, chosen.upright], [false, false]);
    assert.ok((steps[0]?.picture.height ?? 0) > (steps[0]?.picture.width ?? 0));
  });

  it('cuts to what was found in the rectangle that was drawn, however loose that is', () => {
    const crop = { left: 0.28, top: 0.08, width: 0.5, height: 0.8 };
    const reading = read(page(), { crop });
    assert.match(
      step(reading, 'crop')?.why ?? '',
      /^Cut to what was found in your rectangle: 2\d\d × 2\d\d of 640 × 480/,
    );
    assert.deepEqual(reading.chosen.crop, crop);
    isRight(reading);
  });

  it('cuts to the rectangle that was drawn itself, where all parts are kept', () => {
    const crop = { left: 0.25, top: 0.25, width: 0.5, height: 0.5 };
    const reading = read(page(), { crop, ground: false, parts: false });
    assert.match(step(reading, 'crop')?.why ?? '', /^Cut to your rectangle: 320 × 240 of 640 × 480 pixels\.$/);
    const used = reading.chosen.crop;
    assert.ok(typeof used === 'object' && Math.abs(used.left - 0.25) < 0.01 && Math.abs(used.width - 0.5) < 0.01);
  });

  it('is looked for on the ground within the rectangle', () => {
    const crop = { left: 0.5, top: 0, width: 0.5, height: 1 };
    const on = (left: number) =>
      read(
        placed((value, x) => (x < 320 ? left : 140) - (value * 140) / 255, 340),
        { crop },
      );
    const [alone, beside] = [on(140), on(250)];
    assert.deepEqual([...beside.pixels], [...alone.pixels]);
    assert.equal(step(beside, 'ground')?.why, 'The ground is 140 everywhere; it was subtracted.');
  });

  it('is not looked for on the frame within the rectangle', () => {
    const framed = painted(320, 240, (x, y) =>
      Math.min(x, y, 319 - x, 239 - y) < 8 ? 20 : 200 - lightPiece(Math.floor((x - 90) / 5), Math.floor((y - 50) / 5)),
    );
    for (const width of [1, 0.7]) {
      const reading = read(framed, { crop: { left: 0, top: 0, width, height: 1 } });
      assert.equal(step(reading, 'ground')?.why, 'The ground is 200 everywhere; it was subtracted.');
      assert.match(step(reading, 'crop')?.why ?? '', /^Cut to what was found in your rectangle: 10\d × 14\d /);
    }
  });

  it('is nothing in a rectangle of the transparent margin', () => {
    const margins = placed((value, x) => [255 - value, 255 - value, 255 - value, x < 80 || x >= 560 ? 0 : 255]);
    const reading = read(margins, { crop: { left: 0, top: 0.1, width: 0.1, height: 0.8 } }, toOwn);
    assert.equal(step(reading, 'ground')?.why, 'The ground is 255 everywhere; it was subtracted.');
    assert.match(step(reading, 'parts')?.why ?? '', /^Nothing stands out/);
  });

  it('is answered in a rectangle of a single pixel, wherever it is', () => {
    for (const left of [0, 0.5, 639 / 640]) {
      const crop = { left, top: 0.5, width: 1 / 640, height: 1 / 480 };
      for (const judge of [undefined, toOwn]) assert.equal(read(page(), { crop }, judge).pixels.length, 784);
    }
  });

  it('is found on the ground round the rectangle when that cuts through it', () => {
    const crop = { left: 250 / 640, top: 100 / 480, width: 180 / 640, height: 260 / 480 };
    const picture = placed((value) => 235 - value * 0.6);
    isRight(read(picture, { crop }, toOwn));
  });

  it('is found without a judge, too, when the rectangle lies within it', () => {
    const picture = placed((value) => (value === 0 ? 220 : 50));
    const crop = { left: 246 / 640, top: 126 / 480, width: 188 / 640, height: 238 / 480 };
    const reading = read(picture, { crop });
    assert.equal(step(reading, 'ground')?.why, 'The ground is 220 everywhere; it was subtracted.');
    assert.match(step(reading, 'parts')?.why ?? '', /1 part was kept/);
    assert.ok((reading.pixels[14 * 28 + 14] ?? 0) > 240);
  });

  it('is found without a judge when the rectangle is round a picture in the picture', () => {
    const isInner = (x: number, y: number) => x >= 180 && x < 480 && y >= 60 && y < 420;
    const picture = placed((value, x, y) => (isInner(x, y) ? 220 - value * 0.8 : 90));
    const reading = read(picture, { crop: { left: 180 / 640, top: 60 / 480, width: 300 / 640, height: 360 / 480 } });
    assert.equal(step(reading, 'ground')?.why, 'The ground is 220 everywhere; it was subtracted.');
  });

  it('keeps the whole picture', () => {
    const reading = read(page(), { crop: 'whole' });
    assert.equal(reading.chosen.crop, 'whole');
    assert.equal(step(reading, 'crop')?.applied, false);
    // 640 × 480 becomes 28 × 21, so that the piece is 12 pixels high.
    const rows = new Set([...reading.pixels].flatMap((value, i) => (value > 60 ? [Math.floor(i / 28)] : [])));
    assert.ok(rows.size >= 11 && rows.size <= 14, `${rows.size} rows`);
  });

  it('decides what becomes bright', () => {
    const { pixels, chosen } = read(page(), { polarity: 'light' });
    assert.equal(chosen.polarity, 'light');
    // Brighter downwards becomes darker downwards.
    assert.ok((pixels[5 * 28 + 14] ?? 0) > (pixels[27 * 28 + 14] ?? 0));
  });

  it('changes nothing at the steps before it', () => {
    const picture = placed((value, x) => 235 - 60 / (1 + Math.exp((150 - x) / 14)) - value * 0.6);
    const usual = read(picture, {}, toOwn);
    for (const choice of [{ crop: 'whole' }, { polarity: 'light' }, { turn: false }, { fit: 'in-place' }] as const) {
      const chosen = READING_STEPS.indexOf(Object.keys(choice)[0] as ReadingStepName);
      // Only what is put in the middle is turned, so that the fit decides about the turn.
      const before = Math.min(chosen, READING_STEPS.indexOf('turn'));
      assert.deepEqual(read(picture, choice, toOwn).steps.slice(0, before), usual.steps.slice(0, before));
    }
  });

  it('stretches the piece, or leaves it where it stands', () => {
    const stretched = read(page(), { fit: 'stretched' }).pixels;
    assert.ok((stretched[20 * 28] ?? 0) > 100 && (stretched[20 * 28 + 27] ?? 0) > 100);
    const { pixels } = read(page(), { fit: 'in-place' });
    const columns = [...pixels].flatMap((value, i) => (value > 60 ? [i % 28] : []));
    assert.ok(Math.abs(Math.min(...columns) - (240 / 640) * 28) <= 1.5);
  });

  it('never makes a picture unreadable', () => {
    const white = placed((value) => [255, 255, 255, value === 0 ? 0 : 255]);
    for (const choices of [
      { transparency: false },
      { polarity: 'dark' },
      { crop: { left: 0, top: 0, width: 0.05, height: 0.05 } },
    ] as const) {
      assert.equal(read(white, choices).pixels.length, 784);
    }
    assert.match(step(read(white, { polarity: 'dark' }), 'polarity')?.why ?? '', /Nothing is left/);
  });

  it("overrides what is kept in a picture with the data set's own look", () => {
    const reading = read(own(), { polarity: 'dark' });
    assert.equal(reading.unchanged, false);
    assert.deepEqual(
      [...reading.pixels],
      OWN.map((value) => 255 - value),
    );
  });
});
