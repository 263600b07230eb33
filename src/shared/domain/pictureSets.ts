import * as v from 'valibot';
import { TEST_PICTURES, TRAINING_PICTURES } from './pictures';

/** The index of a picture in the training set, 0 to 59,999. */
export const TrainingPictureIndexSchema = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(TRAINING_PICTURES - 1),
);

/** The number of pictures of each set. */
export const SET_SIZES = { test: TEST_PICTURES, training: TRAINING_PICTURES } as const;

/** A network's answers to a set of pictures. */
export interface SetPredictions {
  /** n labels, 0 to 9. */
  readonly labels: Uint8Array;
  /** Softmax outputs, n × 10, row by row. */
  readonly probabilities: Float32Array;
}
