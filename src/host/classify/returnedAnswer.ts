import type { Answer, Classification, Refusal } from '../../shared/domain/classification';
import type { OwnPicture } from '../../shared/domain/ownPicture';
import type { Reading, ReadingStep } from '../../shared/domain/pictureReading';
import { answerLine } from './answerText';

/** What the commands return for one picture: the classification without the filmstrip's pictures. */
export type ReturnedAnswer =
  (Omit<Answer, 'reading'> & ReturnedDetails & { readonly reading: ReturnedReading }) | (Refusal & ReturnedDetails);

export interface ReturnedDetails {
  /** The answer in words, as the message says it. */
  readonly text: string;
  readonly folder: string;
  /** The class that its folder is named after. */
  readonly truth?: number;
  /**
   * The editor sends what a command returns to its own window as JSON, where nobody reads it. That must not become
   * megabytes of numbers.
   */
  readonly toJSON: () => { readonly name: string; readonly text: string };
}

export type ReturnedReading = Omit<Reading, 'steps'> & { readonly steps: readonly Omit<ReadingStep, 'picture'>[] };

export function returnedAnswer(classification: Classification, picture: OwnPicture): ReturnedAnswer {
  const { name, folder, truth } = picture;
  const text = answerLine(picture);
  const details = { text, folder, ...(truth === undefined ? {} : { truth }), toJSON: () => ({ name, text }) };
  if (!classification.ok) return { ...classification, ...details };
  const { reading, ...answer } = classification;
  const steps = reading.steps.map(({ picture: _picture, ...step }) => step);
  return { ...answer, ...details, reading: { ...reading, steps } };
}
