import * as v from 'valibot';
import { TestPictureIndexSchema } from './testPictures';

/** What a person says about a mistake: whether the label, the model or neither is to blame. */
export const MARKS = ['label wrong', 'model wrong', 'ambiguous'] as const;
export type Mark = (typeof MARKS)[number];
export const MarkSchema = v.picklist(MARKS);

/** A person's mark on a picture of the test set. */
export const MarkedPictureSchema = v.object({ picture: TestPictureIndexSchema, mark: MarkSchema });
export type MarkedPicture = Readonly<v.InferOutput<typeof MarkedPictureSchema>>;

/** The pictures whose label cannot be trusted: it is wrong, or another one would do as well. */
export function disputed(marks: readonly MarkedPicture[]): ReadonlySet<number> {
  return new Set(marks.flatMap(({ picture, mark }) => (mark === 'model wrong' ? [] : [picture])));
}
