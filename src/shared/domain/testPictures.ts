import * as v from 'valibot';
import { TEST_PICTURES } from './pictures';

/** The index of a picture in the test set, 0 to 9,999. */
export const TestPictureIndexSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(TEST_PICTURES - 1));

/** Some pictures of the test set. */
export interface TestPictures {
  /** Their indices in the test set, 0 to 9,999. */
  readonly indices: readonly number[];
  /** 784 bytes a picture, in the order of `indices`; 0 is background, 255 brightest. */
  readonly pixels: Uint8Array;
}
