import { t } from '@vscode/l10n';
import type { Crop } from '../../src/shared/domain/pictureReading';
import { percentText } from '../../src/shared/text/percentText';

/** A point of a picture, as fractions of its width and height. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The smallest width and height of a crop. */
export const LEAST = 0.02;

/** The rectangle between two points, which may lie outside of the picture. */
export function between(a: Point, b: Point): Crop {
  const [left, right] = [a.x, b.x].map(inside).sort(ascending) as [number, number];
  const [top, bottom] = [a.y, b.y].map(inside).sort(ascending) as [number, number];
  return fitted({ left, top, width: right - left, height: bottom - top });
}

/** Moved by fractions of the picture, as far as it goes. */
export function moved({ left, top, width, height }: Crop, by: Point): Crop {
  return { left: clamp(left + by.x, 0, 1 - width), top: clamp(top + by.y, 0, 1 - height), width, height };
}

/** With its right and lower edge moved by fractions of the picture, as far as it goes. */
export function resized({ left, top, width, height }: Crop, by: Point): Crop {
  return {
    left,
    top,
    width: clamp(width + by.x, LEAST, 1 - left),
    height: clamp(height + by.y, LEAST, 1 - top),
  };
}

/**
 * What a drag takes hold of: -1 is the left or upper edge, 1 is the right or lower one, and 0 is neither, so two zeros
 * are the inside.
 */
export interface Grip {
  readonly x: Side;
  readonly y: Side;
}
type Side = -1 | 0 | 1;

/** What of a rectangle is at a point; undefined outside of it. Edges reach as far as `reach` to both sides. */
export function gripAt({ left, top, width, height }: Crop, at: Point, reach: Point): Grip | undefined {
  const x = sideAt(at.x - left, width, reach.x);
  const y = sideAt(at.y - top, height, reach.y);
  if (x === undefined || y === undefined) return undefined;
  // A rectangle that covers everything cannot be moved: a drag in it draws a new one.
  return x === 0 && y === 0 && width > 0.99 && height > 0.99 ? undefined : { x, y };
}

/** The rectangle after a drag of what it was held by; without that, a new one. */
export function dragged(crop: Crop, grip: Grip | undefined, from: Point, to: Point): Crop {
  if (grip === undefined) return between(from, to);
  const by = { x: to.x - from.x, y: to.y - from.y };
  if (grip.x === 0 && grip.y === 0) return moved(crop, by);
  const pulled = (side: Side, each: 'x' | 'y') => (grip[each] === side ? by[each] : 0);
  // An edge may be dragged past the opposite one.
  return between(
    { x: crop.left + pulled(-1, 'x'), y: crop.top + pulled(-1, 'y') },
    { x: crop.left + crop.width + pulled(1, 'x'), y: crop.top + crop.height + pulled(1, 'y') },
  );
}

/** In words, for screen readers. */
export function cropText({ left, top, width, height }: Crop): string {
  const [wide, high, fromLeft, fromTop] = [width, height, left, top].map((value) => percentText(value, 0));
  return t(
    '{0} wide and {1} high, {2} from the left and {3} from the top',
    wide ?? '',
    high ?? '',
    fromLeft ?? '',
    fromTop ?? '',
  );
}

/** At least as large as the smallest crop, and inside of the picture. */
function fitted(crop: Crop): Crop {
  const [width, height] = [Math.max(LEAST, crop.width), Math.max(LEAST, crop.height)];
  return { left: Math.min(crop.left, 1 - width), top: Math.min(crop.top, 1 - height), width, height };
}

/** Which end of a length is at a place; 0 is between them, and undefined is beyond them. */
function sideAt(at: number, length: number, reach: number): Side | undefined {
  if (at < -reach || at > length + reach) return undefined;
  // A third of a small rectangle is left to move it by.
  const within = Math.min(reach, length / 3);
  if (at < within) return -1;
  return at > length - within ? 1 : 0;
}

function inside(value: number): number {
  return clamp(value, 0, 1);
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}

function ascending(a: number, b: number): number {
  return a - b;
}
