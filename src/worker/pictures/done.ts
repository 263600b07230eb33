import type { ReadingChoices } from '../../shared/domain/pictureReading';
import type { DecodedPicture } from '../decoding/bitmap';
import type { Box } from './box';
import type { Piece } from './piece';
import type { Developed } from './polarity';
import type { Settings } from './settings';
import type { Turned } from './turning';

/** All that a reading found and did. */
export interface Done {
  readonly picture: DecodedPicture;
  /** The Exif orientation by which the file was turned, 1 to 8, and whether it was turned back again. */
  readonly orientation: number;
  readonly turnedBack: boolean;
  readonly piece: Piece;
  readonly crop: Box;
  readonly settings: Settings;
  /** The readings that were compared, the best first. */
  readonly developed: readonly Developed[];
  /** Whether the training pictures were there to compare with. */
  readonly isJudged: boolean;
  /** How the best one was turned, or undefined if it was not. */
  readonly turned: Turned | undefined;
  /** What the network sees. */
  readonly pixels: Uint8Array;
  /** The data set's look, if the picture has that already. */
  readonly look: 'light' | 'dark' | undefined;
  /** What the person has decided. */
  readonly choices: ReadingChoices;
  readonly unchanged: boolean;
}
