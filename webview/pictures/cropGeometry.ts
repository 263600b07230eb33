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

export function contains({ left, top, width, height }: Crop, { x, y }: Point): boolean {
  return x >= left && x <= left + width && y >= top && y <= top + height;
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

function inside(value: number): number {
  return clamp(value, 0, 1);
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}

function ascending(a: number, b: number): number {
  return a - b;
}
