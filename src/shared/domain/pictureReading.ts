import * as v from 'valibot';

/** A rectangle of an upright picture. All four numbers are fractions of its width or height, 0 to 1. */
export const CropSchema = v.pipe(
  v.strictObject({
    left: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    top: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    width: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
    height: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
  }),
  v.check(({ left, width }) => left + width <= 1 + 1e-9, 'The crop ends right of the picture.'),
  v.check(({ top, height }) => top + height <= 1 + 1e-9, 'The crop ends below the picture.'),
);
export type Crop = Readonly<v.InferOutput<typeof CropSchema>>;

/**
 * What a person has decided about the reading of a picture. Each step without a choice decides by itself. A choice
 * never makes a picture unreadable: where it leaves nothing, the step's `why` says so.
 */
export const ReadingChoicesSchema = v.strictObject({
  /** Turn the picture as its file says. */
  upright: v.exactOptional(v.boolean()),
  /** Take the object from the transparency. */
  transparency: v.exactOptional(v.boolean()),
  /** Leave out a thin frame. */
  frame: v.exactOptional(v.boolean()),
  /** Estimate the ground and subtract it, so that it becomes 0. */
  ground: v.exactOptional(v.boolean()),
  /** Keep only the largest parts that differ from the ground. */
  parts: v.exactOptional(v.boolean()),
  /** Cut to what was found, keep the whole picture, or cut to the person's own rectangle. */
  crop: v.exactOptional(v.union([v.picklist(['found', 'whole']), CropSchema])),
  /** What becomes bright: light things, dark things, or whatever differs from the ground. */
  polarity: v.exactOptional(v.picklist(['light', 'dark', 'difference'])),
  /** Mirror or turn the piece where it then looks more like the training pictures. Only what is centred is turned. */
  turn: v.exactOptional(v.boolean()),
  /** Longest edge to 28 and centred, stretched to 28 × 28, or placed at the scale of the whole picture. */
  fit: v.exactOptional(v.picklist(['centred', 'stretched', 'in-place'])),
});
export type ReadingChoices = Readonly<v.InferOutput<typeof ReadingChoicesSchema>>;

/** The steps from a person's picture to 28 × 28 pixels, in their order. Each has a choice of the same name. */
export const READING_STEPS = [
  'upright',
  'transparency',
  'frame',
  'ground',
  'parts',
  'crop',
  'polarity',
  'turn',
  'fit',
] as const satisfies readonly (keyof ReadingChoices)[];
export type ReadingStepName = (typeof READING_STEPS)[number];

/** What one step has done to a picture. */
export interface ReadingStep {
  readonly name: ReadingStepName;
  /** Whether the step has changed anything. */
  readonly applied: boolean;
  /** One line on what the step did, or why it did nothing. */
  readonly why: string;
  /** The picture after this step. */
  readonly picture: SmallPicture;
}

/** A small picture to look at. Its longest edge is at most 112 pixels. */
export interface SmallPicture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row from the top. */
  readonly rgba: Uint8Array;
}

/** How a person's picture became 28 × 28 pixels. */
export interface Reading {
  /** What the network sees, 784 bytes. */
  readonly pixels: Uint8Array;
  /** The size of the picture in the file, upright, in pixels. */
  readonly original: { readonly width: number; readonly height: number };
  /**
   * Whether the picture already had the look of the data set, and its bytes were kept. The steps are then not applied.
   */
  readonly unchanged: boolean;
  readonly steps: readonly ReadingStep[];
  /** What was chosen at each step, by the person or automatically: where a control of the step stands. */
  readonly chosen: Required<ReadingChoices>;
}
