import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import { calibrate } from './calibration';
import { SpreadFitter, type ClassSpread } from './classSpread';
import { gradientHistogram, HISTOGRAM_LENGTH } from './gradientHistogram';
import { LikenessMeasure, type IndexData } from './likenessIndex';
import { packHistogram } from './neighbours';
import { STATISTICS_LENGTH, toneStatistics } from './toneStatistics';

/** Pictures of the training set in the index. More hardly change the verdicts; they cost time and memory. */
const INDEX_PICTURES = 2_500;
/** Pictures of the test set that say which distances are usual. */
const CALIBRATION_PICTURES = 1_000;
/** How much the spreads are rounded off. A shape has 392 numbers; the far fewer numbers of tones need less. */
const SHAPE_RIDGE = 0.03;
const TONE_RIDGE = 0.003;
/** Milliseconds of work after which others of the thread get their turn. */
const TURN = 20;

/** The pictures that an index is made from. */
export type IndexPictures = Pick<IndexData, 'places' | 'labels' | 'pixels'> & {
  /** Test pictures that say which distances are usual, 784 bytes each. */
  readonly tested: Uint8Array;
};

/** Copies the pictures of an index: 2,500 to compare with and 1,000 to calibrate with, evenly spread. */
export function pickPictures(trainImages: Uint8Array, trainLabels: Uint8Array, testImages: Uint8Array): IndexPictures {
  const places = evenly(trainLabels.length, INDEX_PICTURES);
  const tested = evenly(testImages.length / PICTURE_PIXELS, CALIBRATION_PICTURES);
  return {
    places,
    labels: Uint8Array.from(places, (at) => trainLabels[at] ?? 0),
    pixels: copyPictures(trainImages, places),
    tested: copyPictures(testImages, tested),
  };
}

/**
 * Computes an index, which takes a second or two.
 * @param rest is awaited every 20 ms, so that others of the thread get their turn
 */
export async function buildIndex(
  { places, labels, pixels, tested }: IndexPictures,
  rest: () => Promise<void>,
): Promise<IndexData> {
  const inTurns = async (count: number, work: (i: number) => void): Promise<void> => {
    let began = performance.now();
    for (let i = 0; i < count; i++) {
      work(i);
      if (performance.now() - began < TURN) continue;
      await rest();
      began = performance.now();
    }
  };
  const count = places.length;
  const exact = new Float32Array(count * HISTOGRAM_LENGTH);
  const histograms = new Uint8Array(count * HISTOGRAM_LENGTH);
  const statistics = new Float32Array(count * STATISTICS_LENGTH);
  await inTurns(count, (i) => {
    const picture = pictureAt(pixels, i);
    const histogram = gradientHistogram(picture, partOf(exact, i, HISTOGRAM_LENGTH));
    packHistogram(histogram, partOf(histograms, i, HISTOGRAM_LENGTH));
    toneStatistics(picture, partOf(statistics, i, STATISTICS_LENGTH));
  });
  const spreadOf = async (numbers: Float32Array, length: number, ridge: number): Promise<ClassSpread> => {
    const fitter = new SpreadFitter(numbers, labels, length);
    await inTurns(count, (i) => {
      fitter.add(i);
    });
    return fitter.fit(ridge);
  };
  const shapes = await spreadOf(exact, HISTOGRAM_LENGTH, SHAPE_RIDGE);
  const tones = await spreadOf(statistics, STATISTICS_LENGTH, TONE_RIDGE);
  const measure = new LikenessMeasure({ histograms, shapes, tones });
  const distances = measure
    .of(new Uint8Array(PICTURE_PIXELS))
    .distances.map(() => new Float32Array(tested.length / PICTURE_PIXELS));
  await inTurns(tested.length / PICTURE_PIXELS, (i) => {
    measure.of(pictureAt(tested, i)).distances.forEach((distance, kind) => {
      (distances[kind] ?? new Float32Array())[i] = distance;
    });
  });
  return { places, labels, pixels, histograms, shapes, tones, calibration: calibrate(distances) };
}

/** At most `wanted` of the numbers below `count`, evenly spread. */
function evenly(count: number, wanted: number): Uint32Array {
  const length = Math.min(count, wanted);
  return Uint32Array.from({ length }, (_, i) => Math.floor((i * count) / length));
}

function copyPictures(images: Uint8Array, places: Uint32Array): Uint8Array {
  const pixels = new Uint8Array(places.length * PICTURE_PIXELS);
  places.forEach((place, i) => {
    pixels.set(pictureAt(images, place), i * PICTURE_PIXELS);
  });
  return pixels;
}

function pictureAt(images: Uint8Array, place: number): Uint8Array {
  return partOf(images, place, PICTURE_PIXELS);
}

function partOf<Numbers extends Uint8Array | Float32Array>(numbers: Numbers, i: number, length: number): Numbers {
  return numbers.subarray(i * length, (i + 1) * length) as Numbers;
}
