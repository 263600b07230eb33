import type { ReadingChoices } from '../../shared/domain/pictureReading';
import { differenceFrom, type Difference } from './difference';
import { withoutFrame } from './frame';
import { estimateGround, type Ground } from './ground';
import { areaOf, boxOf, findParts, type Mask, type Parts } from './parts';
import { cutScene, onWhite, wholeBox, type Box, type Plane, type Scene } from './scene';
import { hasSilhouette } from './silhouette';

/** The least share of the ring that must agree on a ground for it to be one. */
const LEAST_GROUND = 0.25;
/** A piece that covers more than this share of the picture is the whole picture. */
const NEARLY_ALL = 0.94;

/** What was found in a picture. */
export interface Piece {
  /** The picture without its frame, in which everything below is measured. */
  readonly scene: Scene;
  /** The scene's place in the upright picture. */
  readonly frame: Box;
  /** Whether transparency says what the piece is. */
  readonly cutOut: boolean;
  /** Undefined where it is not needed, switched off, or nothing smooth was found. */
  readonly ground: Ground | undefined;
  readonly difference: Difference | undefined;
  /** Undefined when there is nothing to tell a piece by. */
  readonly parts: Parts | undefined;
  /** The pixels of the piece: all of them when there is nothing to tell it by. */
  readonly mask: Mask;
  /** The smallest rectangle around the piece. */
  readonly box: Box;
}

/** Looks for the piece in an upright picture: by its transparency, or by what differs from the ground. */
export function findPiece(upright: Scene, choices: ReadingChoices): Piece {
  if (choices.transparency !== false && hasSilhouette(upright)) return cutOutPiece(upright, choices);
  const opaque = onWhite(upright);
  const frame = choices.frame === false ? wholeBox(opaque) : withoutFrame(opaque);
  const scene = cutScene(opaque, frame);
  const ground = choices.ground === false ? undefined : estimateGround(scene);
  const found = { scene, frame, cutOut: false, ground: undefined, difference: undefined };
  if (ground === undefined || ground.share < LEAST_GROUND) return { ...found, ...wholePiece(scene) };
  const difference = differenceFrom(scene, ground);
  const parts = findParts(difference, choices.parts !== false);
  const box = boxOf(parts.mask);
  if (box === undefined || covers(parts.mask)) return { ...found, ...wholePiece(scene) };
  return { ...found, ground, difference, parts, mask: parts.mask, box };
}

function cutOutPiece(scene: Scene, choices: ReadingChoices): Piece {
  const opacity: Plane = { ...scene, values: scene.alpha.map((value) => value * 255) };
  const difference = { distance: opacity, blurred: opacity, limit: 128, weakLimit: 24 };
  const parts = findParts(difference, choices.parts !== false);
  const box = boxOf(parts.mask) ?? wholeBox(scene);
  const frame = wholeBox(scene);
  return { scene, frame, cutOut: true, ground: undefined, difference: undefined, parts, mask: parts.mask, box };
}

function wholePiece({ width, height }: Scene): Pick<Piece, 'parts' | 'mask' | 'box'> {
  const box = { left: 0, top: 0, width, height };
  return { parts: undefined, mask: { width, height, pixels: new Uint8Array(width * height).fill(1) }, box };
}

function covers(mask: Mask): boolean {
  return areaOf(mask) > NEARLY_ALL * mask.pixels.length;
}
