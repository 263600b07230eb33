import * as v from 'valibot';
import type { Answer, Classification, Refusal } from './classification';
import { ErrorDataSchema } from './errors';
import { CLASS_COUNT } from './labels';
import { LIKENESS_VERDICTS } from './likeness';
import { ReadingChoicesSchema } from './pictureReading';
import { PICTURE_PIXELS } from './pictures';
import { predictedLabel } from './predictions';

const label = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CLASS_COUNT - 1));

/** Where a person's picture comes from. */
export const PictureOriginSchema = v.object({
  /** Names the picture: its URI, or a hash of the bytes of a picture that was pasted or dropped. */
  id: v.string(),
  /** The name of its file. */
  name: v.string(),
  /** Its folder within the folder that the person chose, with slashes; '' for a picture that was chosen by itself. */
  folder: v.string(),
  /** Its true class, if its folder is named after one. */
  truth: v.exactOptional(label),
});
export type PictureOrigin = Readonly<v.InferOutput<typeof PictureOriginSchema>>;

const kept = {
  ...PictureOriginSchema.entries,
  /** The first picture of the latest request has the highest, and the pictures behind it have lower ones. */
  order: v.pipe(v.number(), v.integer(), v.minValue(0)),
};

/**
 * What is kept of an answer: all but the filmstrip and the nearest training pictures, which take 100 times as much
 * memory. They are computed again when the person opens the picture.
 */
export const AnsweredPictureSchema = v.object({
  ok: v.literal(true),
  ...kept,
  runId: v.string(),
  /** What the network sees, 784 bytes. */
  pixels: v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === PICTURE_PIXELS),
  choices: ReadingChoicesSchema,
  /** Softmax outputs, 10. */
  probabilities: v.custom<Float32Array>((value) => value instanceof Float32Array && value.length === CLASS_COUNT),
  /** Absent while the training pictures are not on this computer. */
  likeness: v.exactOptional(
    v.object({
      verdict: v.picklist(LIKENESS_VERDICTS),
      rank: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    }),
  ),
});
export type AnsweredPicture = Readonly<v.InferOutput<typeof AnsweredPictureSchema>>;

/** A picture that could not be classified, and why. */
export const RefusedPictureSchema = v.object({ ok: v.literal(false), ...kept, error: ErrorDataSchema });
export type RefusedPicture = Readonly<v.InferOutput<typeof RefusedPictureSchema>>;

/** One of the person's pictures, with its answer. */
export const OwnPictureSchema = v.variant('ok', [AnsweredPictureSchema, RefusedPictureSchema]);
export type OwnPicture = Readonly<v.InferOutput<typeof OwnPictureSchema>>;

/** Where a picture comes from, without its answer. */
export function pictureOrigin({ id, name, folder, truth }: PictureOrigin): PictureOrigin {
  return { id, name, folder, ...(truth === undefined ? {} : { truth }) };
}

/** What is kept of a classification. */
export function ownPicture(classification: Classification, origin: PictureOrigin, order: number): OwnPicture {
  const base = { ...origin, order };
  return classification.ok ? answered(classification, base) : refused(classification, base);
}

function answered(answer: Answer, base: PictureOrigin & { readonly order: number }): AnsweredPicture {
  const { runId, reading, choices, probabilities, likeness } = answer;
  return {
    ok: true,
    ...base,
    runId,
    pixels: reading.pixels,
    choices,
    probabilities,
    ...(likeness === undefined ? {} : { likeness: { verdict: likeness.verdict, rank: likeness.rank } }),
  };
}

function refused({ error }: Refusal, base: PictureOrigin & { readonly order: number }): RefusedPicture {
  return { ok: false, ...base, error };
}

/** Whether the network's answer means anything. It does not for a picture that is unlike the training pictures. */
export function hasAnswer(picture: Pick<AnsweredPicture, 'probabilities' | 'likeness'>): boolean {
  const { probabilities, likeness } = picture;
  return likeness?.verdict !== 'unlike' && !Number.isNaN(probabilities[predictedLabel(probabilities)] ?? Number.NaN);
}
