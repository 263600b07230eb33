import type { Crop } from '../../shared/domain/pictureReading';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of a picture, in its pixels. */
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

export function wholeBox({ width, height }: Size): Box {
  return { left: 0, top: 0, width, height };
}

export function sameBox(one: Box, other: Box): boolean {
  return one.left === other.left && one.top === other.top && one.width === other.width && one.height === other.height;
}

/** What two rectangles share. Undefined where they do not meet. */
export function overlapOf(one: Box, other: Box): Box | undefined {
  const [left, top] = [Math.max(one.left, other.left), Math.max(one.top, other.top)];
  const width = Math.min(one.left + one.width, other.left + other.width) - left;
  const height = Math.min(one.top + one.height, other.top + other.height) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : undefined;
}

/** A rectangle with a margin of `by` pixels, as far as it lies in `most`. Undefined where nothing of it does. */
export function grownWithin({ left, top, width, height }: Box, by: number, most: Box): Box | undefined {
  return overlapOf({ left: left - by, top: top - by, width: width + 2 * by, height: height + 2 * by }, most);
}

/** The size whose longest edge is `side`. The proportions are kept, and no edge is shorter than one pixel. */
export function fitSize({ width, height }: Size, side: number): Size {
  const scale = side / Math.max(width, height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * The smallest rectangle with all pixels that are set, or undefined if none is. `mask` has `width` × `height` bytes.
 */
export function boxOf(mask: Uint8Array, { width, height }: Size): Box | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (mask[at] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The pixels that a crop covers, at least one. */
export function pixelsOf(crop: Crop, { width, height }: Size): Box {
  const left = Math.min(width - 1, Math.round(crop.left * width));
  const top = Math.min(height - 1, Math.round(crop.top * height));
  const right = Math.min(width, Math.round((crop.left + crop.width) * width));
  const bottom = Math.min(height, Math.round((crop.top + crop.height) * height));
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

export function cropOf(box: Box, { width, height }: Size): Crop {
  return { left: box.left / width, top: box.top / height, width: box.width / width, height: box.height / height };
}
