import { PICTURE_SIDE } from '../../shared/domain/pictures';
import { sameBox, type Box, type Size } from './box';
import { findComponents } from './components';

/** An edge is there where this share of its line stands out. */
const WHOLE_EDGE = 0.75;
/** Ticks and the like may stick out by this share of the longest edge. */
const MAX_STICKING_OUT = 0.06;
/** Shrinking and smoothing have mixed this many of the outermost pixels with what surrounds the inner picture. */
const RIM = 3;
const MARGIN = 2;
/**
 * A smaller rectangle, as a share of the shorter edge of the picture, is no picture in a picture. Neither is one of
 * fewer pixels than the network sees.
 */
const MIN_SIDE = 0.3;

/**
 * Pictures in a picture, as on a page or a screen: rectangles whose four edges stand out. `found` is the box round all
 * that stands out in `mask`, and `view` what of the picture is looked at.
 */
export function innerPictures(mask: Uint8Array, size: Size, found: Box, view: Box): readonly Box[] {
  const all = rectangle(mask, size, found, view);
  if (all === undefined) return [];
  // A scale of colours may stand beside the picture, with edges as high as its own.
  const [largest] = findComponents(mask, size).components.toSorted((a, b) => b.area - a.area);
  const alone = largest === undefined ? undefined : rectangle(mask, size, largest, view);
  return alone === undefined || sameBox(alone, all) ? [all] : [all, alone];
}

/** What lies within the rectangle whose edges stand out near those of `box`. Undefined if there is none. */
function rectangle(mask: Uint8Array, size: Size, box: Box, view: Box): Box | undefined {
  let { left, top } = box;
  let [right, bottom] = [left + box.width - 1, top + box.height - 1];
  const most = Math.ceil(MAX_STICKING_OUT * Math.max(box.width, box.height));
  const upright = (x: number): number => share(bottom - top + 1, (i) => mask[(top + i) * size.width + x] ?? 0);
  const level = (y: number): number => share(right - left + 1, (i) => mask[y * size.width + left + i] ?? 0);
  for (let step = 0; step < most; step++) {
    const before = [left, top, right, bottom].join();
    if (upright(left) < WHOLE_EDGE) left++;
    if (upright(right) < WHOLE_EDGE) right--;
    if (level(top) < WHOLE_EDGE) top++;
    if (level(bottom) < WHOLE_EDGE) bottom--;
    if (before === [left, top, right, bottom].join()) break;
  }
  const [width, height] = [right - left + 1, bottom - top + 1];
  const least = MIN_SIDE * Math.min(view.width, view.height);
  if (width < least || height < least) return undefined;
  // The page must show on all four sides.
  if (left < view.left + MARGIN || right >= view.left + view.width - MARGIN) return undefined;
  if (top < view.top + MARGIN || bottom >= view.top + view.height - MARGIN) return undefined;
  const edges = [upright(left), upright(right), level(top), level(bottom)];
  if (Math.min(...edges) < WHOLE_EDGE) return undefined;
  const inner = { left: left + RIM, top: top + RIM, width: width - 2 * RIM, height: height - 2 * RIM };
  return Math.min(inner.width, inner.height) < PICTURE_SIDE ? undefined : inner;
}

function share(length: number, valueAt: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += valueAt(i);
  return sum / length;
}
