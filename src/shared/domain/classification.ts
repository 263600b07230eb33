import type { ErrorData } from './errors';
import type { Likeness } from './likeness';
import type { Reading, ReadingChoices } from './pictureReading';

/** A network's answer for one of a person's own pictures. */
export interface Answer {
  readonly ok: true;
  /** Names the picture in calls that follow, e.g. to read it with other choices. */
  readonly id: string;
  readonly name: string;
  /** The run whose network answered. */
  readonly runId: string;
  readonly reading: Reading;
  /** What the person has decided about the reading. Empty: nothing. */
  readonly choices: ReadingChoices;
  /** Softmax outputs, 10. */
  readonly probabilities: Float32Array;
  /** Undefined while the training pictures are not on this computer, so that nothing can be compared. */
  readonly likeness: Likeness | undefined;
}

/** A picture that could not be classified. */
export interface Refusal {
  readonly ok: false;
  readonly id: string;
  readonly name: string;
  readonly error: ErrorData;
}

/** A network's answer for one of a person's own pictures, or why the picture cannot be classified. */
export type Classification = Answer | Refusal;

/** A network's answer for a picture of 28 × 28 pixels that a person draws. */
export type DrawingAnswer = Pick<Answer, 'runId' | 'probabilities' | 'likeness'>;
