import { setImmediate } from 'node:timers/promises';
import type { Likeness } from '../../shared/domain/likeness';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import { rankOf, verdictOf } from './calibration';
import { HISTOGRAM_LENGTH } from './gradientHistogram';
import { distanceTo, Neighbours, packHistogram } from './neighbours';

/** Pictures of the training set in the index. More hardly change the distances; they cost time and memory. */
const INDEX_PICTURES = 5_000;
/** Pictures of the test set that say which distances are usual. */
const CALIBRATION_PICTURES = 1_000;
/** How many pictures of an answer are shown. */
const SHOWN = 6;
/** To choose between readings, every third picture is enough. */
const JUDGE_STEP = 3;
/** Milliseconds of work after which others of the thread get their turn. */
const TURN = 20;

/** The numbers that a likeness is told by. */
export interface IndexData {
  /** Where each picture is in the training set. */
  readonly places: Uint32Array;
  readonly labels: Uint8Array;
  /** 784 bytes a picture. */
  readonly pixels: Uint8Array;
  /** 392 bytes a picture. */
  readonly histograms: Uint8Array;
  /** Distances of test pictures from the index, in rising order. */
  readonly distances: Float32Array;
}

/** Tells how much pictures are like the training pictures. */
export class LikenessIndex {
  private readonly neighbours: Neighbours;

  constructor(private readonly data: IndexData) {
    this.neighbours = new Neighbours(data.histograms);
  }

  /** The distance of 784 bytes from the training pictures, 0 to 1. For comparing readings of a picture. */
  judge(pixels: Uint8Array): number {
    return distanceTo(this.neighbours.nearest(pixels, SHOWN, JUDGE_STEP));
  }

  /** How much 784 bytes are like the training pictures, with the nearest of them. */
  compare(pixels: Uint8Array): Likeness {
    const nearest = this.neighbours.nearest(pixels, SHOWN);
    const rank = rankOf(distanceTo(nearest), this.data.distances);
    return {
      verdict: verdictOf(rank),
      rank,
      nearest: nearest.map(({ place }) => ({
        index: this.data.places[place] ?? 0,
        label: this.data.labels[place] ?? 0,
        pixels: this.data.pixels.slice(place * PICTURE_PIXELS, (place + 1) * PICTURE_PIXELS),
      })),
    };
  }
}

/** The pictures that an index is made from. */
export type IndexPictures = Pick<IndexData, 'places' | 'labels' | 'pixels'> & {
  /** Test pictures that say which distances are usual, 784 bytes each. */
  readonly tested: Uint8Array;
};

/** Copies the pictures of an index: 5,000 to train on and 1,000 to test with, evenly spread. */
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

/** Computes an index, which takes some seconds. Others of the thread get their turn every 20 ms. */
export async function buildIndex({ places, labels, pixels, tested }: IndexPictures): Promise<IndexData> {
  const histograms = new Uint8Array(places.length * HISTOGRAM_LENGTH);
  const histogram = new Float32Array(HISTOGRAM_LENGTH);
  await inTurns(places.length, (i) => {
    const to = histograms.subarray(i * HISTOGRAM_LENGTH, (i + 1) * HISTOGRAM_LENGTH);
    packHistogram(pictureAt(pixels, i), to, histogram);
  });
  const neighbours = new Neighbours(histograms);
  const distances = new Float32Array(tested.length / PICTURE_PIXELS);
  await inTurns(distances.length, (i) => {
    distances[i] = distanceTo(neighbours.nearest(pictureAt(tested, i)));
  });
  return { places, labels, pixels, histograms, distances: distances.sort() };
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
  return images.subarray(place * PICTURE_PIXELS, (place + 1) * PICTURE_PIXELS);
}

async function inTurns(count: number, work: (i: number) => void): Promise<void> {
  let began = performance.now();
  for (let i = 0; i < count; i++) {
    work(i);
    if (performance.now() - began < TURN) continue;
    await setImmediate();
    began = performance.now();
  }
}
