import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transferables } from '../../../../src/shared/protocol/transferables';
import { buildIndex, pickPictures } from '../../../../src/worker/likeness/buildIndex';
import { calibrate, rankOf, verdictOf } from '../../../../src/worker/likeness/calibration';
import { distanceToClasses, SpreadFitter } from '../../../../src/worker/likeness/classSpread';
import { gradientHistogram } from '../../../../src/worker/likeness/gradientHistogram';
import { INDEX_FILE, readIndex, writeIndex } from '../../../../src/worker/likeness/indexFile';
import { LikenessIndex } from '../../../../src/worker/likeness/likenessIndex';
import { toneStatistics } from '../../../../src/worker/likeness/toneStatistics';
import { SeededRandom } from '../../../../src/worker/model/seededRandom';
import { temporaryFolder } from '../../../support/temporaryFolder';

const COUNT = 40;
/** Rectangles of several sizes and places. */
const random = new SeededRandom(1);
const pictures = Uint8Array.from(
  Array.from({ length: COUNT }, () => {
    const [left, top, width, height] = Array.from({ length: 4 }, () => 2 + Math.floor(random.next() * 12));
    return Array.from({ length: 784 }, (_, i) => {
      const [x, y] = [(i % 28) - (left ?? 0), Math.floor(i / 28) - (top ?? 0)];
      return x >= 0 && y >= 0 && x < (width ?? 0) && y < (height ?? 0) ? 200 : 0;
    });
  }).flat(),
);
const labels = Uint8Array.from({ length: COUNT }, (_, i) => i % 10);
const picture = (i: number) => pictures.slice(i * 784, (i + 1) * 784);
const made = () => buildIndex(pickPictures(pictures, labels, pictures.subarray(0, 20 * 784)), () => Promise.resolve());
/** The similarity of two pictures without rounding. */
const cosine = (a: Uint8Array, b: Uint8Array) => {
  const [one, other] = [gradientHistogram(a), gradientHistogram(b)];
  return one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);
};

describe('The gradient histogram of a picture', () => {
  it('has one direction on each side of a bright half, and a length of 1', () => {
    const half = Uint8Array.from({ length: 784 }, (_, i) => (i % 28 < 14 ? 0 : 255));
    const histogram = gradientHistogram(half);
    // Brighter to the right, in the cells of the fourth column (pixels 12 to 15), in all rows but for their corners.
    const direction = Array.from({ length: 8 }, (_, k) => histogram[(3 * 7 + 3) * 8 + k] ?? 0);
    assert.ok((direction[0] ?? 0) > 0.1);
    assert.ok(direction.slice(1).every((value) => value < 1e-6));
    assert.ok(Math.abs(Math.hypot(...histogram) - 1) < 1e-5);
  });

  it('does not depend on the contrast', () => {
    const faint = picture(0).map((value) => value / 4);
    assert.ok(cosine(faint, picture(0)) > 0.9999);
  });

  it('is 0 for a picture without edges', () => {
    assert.ok(gradientHistogram(new Uint8Array(784)).every((value) => value === 0));
  });
});

describe('The likeness to the training pictures', () => {
  it('finds the nearest ones that looking at all of them one by one finds', async () => {
    const index = new LikenessIndex(await made());
    for (const i of [0, 7, 33]) {
      const truth = Array.from({ length: COUNT }, (_, k) => k).sort(
        (a, b) => cosine(picture(i), picture(b)) - cosine(picture(i), picture(a)),
      );
      const { nearest } = index.compare(picture(i));
      // Bytes round the histograms, which may exchange two that are almost equally near.
      const reached = cosine(picture(i), picture(truth[nearest.length - 1] ?? 0));
      assert.equal(nearest.length, 6);
      for (const each of nearest) {
        assert.ok(cosine(picture(i), picture(each.index)) > reached - 0.01, `${each.index} for ${i}`);
        assert.deepEqual(each.pixels, picture(each.index));
        assert.equal(each.label, labels[each.index]);
      }
    }
  });

  it('is smaller for something else than for one of them', async () => {
    const index = new LikenessIndex(await made());
    const stripes = Uint8Array.from({ length: 784 }, (_, i) => (((i % 28) + Math.floor(i / 28)) % 5 === 0 ? 255 : 0));
    assert.ok(index.judge(stripes) > index.judge(picture(3)));
    assert.equal(index.compare(stripes).verdict, 'unlike');
    assert.equal(index.compare(stripes).rank, 0);
  });

  it('ranks a picture by the share of test pictures that are odder in all ways together', () => {
    const calibration = calibrate([Float32Array.of(0.5, 0.25, 0.125, 0.375), Float32Array.of(8, 4, 2, 6)]);
    const ranks = [
      [0.1, 1],
      [0.125, 2],
      [0.3, 5],
      [0.5, 8],
      [1, 100],
      // Farthest in one way and nearest in the other: ln 8, between the second and the third, ln 16 and ln 4.
      [1, 1],
    ].map((distances) => rankOf(distances, calibration));
    assert.deepEqual(ranks, [1, 0.75, 0.5, 0, 0, 0.5]);
  });

  it('becomes a verdict at 3.2% and at 10%', () => {
    const verdicts = [0.031, 0.032, 0.099, 0.1, 1].map(verdictOf);
    assert.deepEqual(verdicts, ['unlike', 'unusual', 'unusual', 'familiar', 'familiar']);
  });
});

describe('The spread of the classes', () => {
  it('measures the distance of two classes as Mahalanobis did', () => {
    // Two classes of two numbers each: centres (0, 0) and (10, 0), with the same four steps from both.
    const steps = [2, 0, -2, 0, 0, 1, 0, -1];
    const numbers = Float32Array.from([...steps, ...steps.map((step, i) => step + (i % 2 === 0 ? 10 : 0))]);
    const fitter = new SpreadFitter(numbers, Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1), 2);
    for (let i = 0; i < 8; i++) fitter.add(i);
    const spread = fitter.fit(0.03);
    // The variances are 2 and 0.5; 3% of their mean is added.
    const [across, down] = [2 + 0.0375, 0.5 + 0.0375];
    for (const [x, y, nearest] of [
      [3, 0, 0],
      [9, 2, 10],
    ] as const) {
      const distance = distanceToClasses(spread, Float32Array.of(x, y));
      assert.ok(Math.abs(distance - ((x - nearest) ** 2 / across + y ** 2 / down)) < 1e-4, String(distance));
    }
  });
});

describe('The tone statistics of a picture', () => {
  const areNearly = (statistics: Float32Array, truth: readonly number[]) => {
    assert.equal(statistics.length, truth.length);
    statistics.forEach((value, i) => {
      assert.ok(Math.abs(value - (truth[i] ?? 0)) < 1e-6, `${i}: ${value}`);
    });
  };

  it('are 0 for a black one, and the roots of means for a bright half', () => {
    areNearly(toneStatistics(new Uint8Array(784)), new Array<number>(9).fill(0));
    const half = Uint8Array.from({ length: 784 }, (_, i) => (i % 28 < 14 ? 0 : 255));
    // One of 27 steps across, none down, two of 26 inner columns that differ from their neighbours, half of it lit, and
    // half of the border. It is the same upside down, and what is lit does not vary.
    areNearly(toneStatistics(half), [1 / 27, 0, 2 / 26, 0.5, 0.5, 0.5, 0, 0, 0].map(Math.sqrt));
  });

  it('tell what varies within the piece from its edges', () => {
    // A quarter of the picture, in its upper right corner. Its outermost pixels are half as bright.
    const piece = Uint8Array.from({ length: 784 }, (_, i) => {
      const [x, y] = [i % 28, Math.floor(i / 28)];
      if (x < 14 || y >= 14) return 0;
      return x === 14 || x === 27 || y === 0 || y === 13 ? 100 : 200;
    });
    const mean = (52 * 100 + 144 * 200) / 196;
    const variance = (52 * (mean - 100) ** 2 + 144 * (mean - 200) ** 2) / 196;
    areNearly(toneStatistics(piece).slice(5), [
      // 14 pixels along each of two edges, one of which is the same.
      Math.sqrt((27 * 100) / (108 * 255)),
      // The piece is in another quarter then.
      Math.sqrt((2 * 196 * mean) / (784 * 255)),
      Math.sqrt(variance) / 255,
      0,
    ]);
  });
});

describe('The file of the likeness', () => {
  const folder = temporaryFolder();

  it('gives back what was written, and leaves no other file', async () => {
    const data = await made();
    await writeIndex(folder(), data);
    assert.deepEqual(readdirSync(folder()), [INDEX_FILE]);
    assert.deepEqual(await readIndex(folder()), data);
  });

  it('gives answers that do not take the whole file with them when they are sent', async () => {
    await writeIndex(folder(), await made());
    const data = await readIndex(folder());
    assert.ok(data);
    const { nearest } = new LikenessIndex(data).compare(picture(0));
    assert.deepEqual(
      transferables(nearest).map(({ byteLength }) => byteLength),
      Array.from({ length: 6 }, () => 784),
    );
  });

  it('is not read when a byte has changed, when it is cut off, and when it is not there', async () => {
    assert.equal(await readIndex(folder()), undefined);
    await writeIndex(folder(), await made());
    const file = path.join(folder(), INDEX_FILE);
    const bytes = readFileSync(file);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    assert.equal(await readIndex(folder()), undefined);
    for (const length of [0, 20, 41, bytes.length - 1]) {
      writeFileSync(file, bytes.subarray(0, length));
      assert.equal(await readIndex(folder()), undefined);
    }
  });
});
