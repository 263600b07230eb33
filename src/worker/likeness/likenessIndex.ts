import type { Likeness } from '../../shared/domain/likeness';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import { rankOf, verdictOf, type Calibration } from './calibration';
import { distanceToClasses, type ClassSpread } from './classSpread';
import { gradientHistogram } from './gradientHistogram';
import { distanceTo, Neighbours } from './neighbours';
import { toneStatistics } from './toneStatistics';

/** How many pictures of an answer are shown. */
const SHOWN = 6;
/** To choose between readings, every fifth picture is enough. */
const JUDGE_STEP = 5;

/** What pictures are compared with. */
export interface TrainingLook {
  /** 392 bytes a picture. */
  readonly histograms: Uint8Array;
  /** Of the gradient histograms. */
  readonly shapes: ClassSpread;
  /** Of the tone statistics. */
  readonly tones: ClassSpread;
}

/** The numbers that a likeness is told by. */
export interface IndexData extends TrainingLook {
  /** Where each picture is in the training set. */
  readonly places: Uint32Array;
  readonly labels: Uint8Array;
  /** 784 bytes a picture. */
  readonly pixels: Uint8Array;
  readonly calibration: Calibration;
}

/** Tells how much pictures are like the training pictures. */
export class LikenessIndex {
  private readonly measure: LikenessMeasure;

  constructor(private readonly data: IndexData) {
    this.measure = new LikenessMeasure(data);
  }

  /** The distance of 784 bytes from the training pictures, 0 to 1. For comparing readings of a picture. */
  judge(pixels: Uint8Array): number {
    return distanceTo(this.measure.neighbours.nearest(gradientHistogram(pixels), SHOWN, JUDGE_STEP));
  }

  /** How much 784 bytes are like the training pictures, with the nearest of them. */
  compare(pixels: Uint8Array): Likeness {
    const { nearest, distances } = this.measure.of(pixels, SHOWN);
    const rank = rankOf(distances, this.data.calibration);
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

/**
 * How far pictures are from the training pictures, in three ways, each of which is blind to something: the nearest
 * pictures miss noise, the classes of shapes miss single odd parts, and tones miss what is drawn like clothes.
 */
export class LikenessMeasure {
  readonly neighbours: Neighbours;

  constructor(private readonly look: TrainingLook) {
    this.neighbours = new Neighbours(look.histograms);
  }

  /** The nearest pictures, and the three distances. */
  of(pixels: Uint8Array, wanted?: number) {
    const histogram = gradientHistogram(pixels);
    const nearest = this.neighbours.nearest(histogram, wanted);
    const shape = distanceToClasses(this.look.shapes, histogram);
    const tone = distanceToClasses(this.look.tones, toneStatistics(pixels));
    return { nearest, distances: [distanceTo(nearest), shape, tone] as const };
  }
}
