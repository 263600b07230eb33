import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { Box } from './box';
import { develop, tonesOf } from './develop';
import type { Piece } from './piece';
import type { Settings } from './settings';
import type { Steps } from './steps';

/** The distance of 784 bytes to the training pictures. Smaller is more like them. */
export type Judge = (pixels: Uint8Array) => number;
type Polarity = Settings['polarity'];

export interface Developed {
  readonly polarity: Polarity;
  readonly pixels: Uint8Array;
  /** The distance to the training pictures, or undefined where it was not asked for. */
  readonly distance: number | undefined;
}

/** The distance from the ground is right more often than brightness alone, which must be nearer by this share. */
const CLEARLY = 0.85;
/** A reading in which hardly anything is lit shows nothing. */
const MIN_MEAN = 4;

/**
 * Reads a piece in three ways: what is light becomes bright, or what is dark, or what differs from the ground. The one
 * that looks most like the training pictures wins, or the last without `judge`. Each is centred for the comparison, as
 * training pictures are. All of them, the best first.
 */
export function* developBest(
  piece: Piece,
  crop: Box,
  settings: Settings,
  judge: Judge | undefined,
): Steps<Developed[]> {
  const readings: Developed[] = [];
  for (const polarity of ['difference', 'dark', 'light'] as const) {
    yield;
    const pixels = developAs(piece, crop, { ...settings, polarity, fit: 'centred' });
    const isSeen = pixels.reduce((sum, value) => sum + value, 0) > MIN_MEAN * PICTURE_PIXELS;
    readings.push({ polarity, pixels, distance: isSeen ? judge?.(pixels) : Infinity });
  }
  const rank = ({ polarity, distance }: Developed): number =>
    (distance ?? (polarity === 'difference' ? 0 : 1)) * (polarity === 'difference' ? CLEARLY : 1);
  return readings.sort((a, b) => rank(a) - rank(b));
}

/** Whether the piece is made as bright as those of the data set. Where none was found, there is nothing to scale by. */
export function isBrightened({ parts }: Piece, settings: Settings): boolean {
  return parts !== undefined && (settings.ground || settings.parts);
}

/** The 784 bytes that the network sees with these settings. */
export function developAs(piece: Piece, crop: Box, settings: Settings): Uint8Array {
  return develop(tonesOf(piece, settings.polarity), piece, crop, settings.fit, isBrightened(piece, settings));
}
