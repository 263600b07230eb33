import type { Crop, ReadingChoices } from '../../shared/domain/pictureReading';
import type { Piece } from './findPiece';
import { fit } from './fit';
import { areaOf } from './parts';
import { lightOnDark, type Polarity } from './polarity';
import { brightness, wholeBox, type Box, type Plane, type Scene } from './scene';

/** The distance of 784 bytes from the training pictures; less is more like them. */
export type Judge = (pixels: Uint8Array) => number;

/** One way to read a piece. */
export interface CandidateReading {
  readonly polarity: Polarity;
  /** The piece light on dark, in the piece's scene. */
  readonly plane: Plane;
  readonly box: Box;
  /** 784 bytes. */
  readonly pixels: Uint8Array;
}

/** How much nearer to the training pictures the reading that the ground suggests is taken to be. */
const PREFERENCE = 0.85;

/** The reading of a piece that looks most like the training pictures, or that the choices ask for. */
export function bestReading(piece: Piece, choices: ReadingChoices, upright: Scene, judge?: Judge): CandidateReading {
  const suggested = suggestedPolarity(piece);
  const polarities: readonly Polarity[] =
    choices.polarity !== undefined
      ? [choices.polarity]
      : piece.ground === undefined
        ? ['dark', 'light']
        : ['dark', 'light', 'difference'];
  const grey = brightness(piece.scene);
  const box = boxFor(piece, choices, upright);
  const candidates = polarities.map((polarity): CandidateReading => {
    const weights = piece.cutOut ? piece.scene.alpha : undefined;
    const plane = lightOnDark(polarity, grey, piece.difference?.distance, piece.mask, weights);
    return { polarity, plane, box, pixels: fit(plane, box, choices.fit === 'stretched' ? 'stretched' : 'centred') };
  });
  const cost = ({ polarity, pixels }: CandidateReading) => {
    if (isBlank(pixels)) return Infinity;
    if (judge === undefined) return polarity === suggested.polarity ? 0 : 1;
    return judge(pixels) * (polarity === suggested.polarity && suggested.sure ? PREFERENCE : 1);
  };
  const costs = candidates.map(cost);
  const best = candidates[costs.indexOf(Math.min(...costs))] ?? candidates[0];
  if (best === undefined) throw new Error('There is always a reading.');
  return best;
}

function isBlank(pixels: Uint8Array): boolean {
  return pixels.every((value) => value === 0);
}

/**
 * What the ground says of the polarity: on white, dark things were photographed; on black, light ones; between, what
 * differs. `sure` on a ground that is plainly white or black.
 */
function suggestedPolarity({ scene, cutOut, ground, mask }: Piece): {
  readonly polarity: Polarity;
  readonly sure: boolean;
} {
  if (ground !== undefined) {
    if (ground.darkest > 225) return { polarity: 'dark', sure: true };
    if (ground.brightest < 24) return { polarity: 'light', sure: true };
    return { polarity: 'difference', sure: false };
  }
  const { values } = brightness(scene);
  const mean = cutOut
    ? values.reduce((sum, value, i) => sum + (mask.pixels[i] === 1 ? value : 0), 0) / areaOf(mask)
    : 255 - edgeMean(scene, values);
  return { polarity: mean > 127 ? 'light' : 'dark', sure: true };
}

function edgeMean({ width, height }: Scene, values: Float32Array): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    if (x > 0 && x < width - 1 && y > 0 && y < height - 1) continue;
    sum += values[i] ?? 0;
    count++;
  }
  return sum / count;
}

function boxFor(piece: Piece, { crop, fit: fitChoice }: ReadingChoices, upright: Scene): Box {
  if (fitChoice === 'in-place' || crop === 'whole') return wholeBox(piece.scene);
  return crop === undefined || crop === 'found' ? piece.box : personsBox(piece, crop, upright);
}

/** A person's rectangle of the upright picture in the pixels of the scene; at least one pixel. */
function personsBox({ frame, scene }: Piece, crop: Crop, upright: Scene): Box {
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
  const left = clamp(crop.left * upright.width - frame.left, scene.width - 1);
  const top = clamp(crop.top * upright.height - frame.top, scene.height - 1);
  const right = clamp((crop.left + crop.width) * upright.width - frame.left, scene.width);
  const bottom = clamp((crop.top + crop.height) * upright.height - frame.top, scene.height);
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}
