import { PICTURE_SIDE } from '../../shared/domain/pictures';
import type { Box, Size } from './box';

/** An edge is there where this share of its line stands out. */
const WHOLE_EDGE = 0.75;
/** Ticks and the like may stick out by this share of the longest edge. */
const MAX_STICKING_OUT = 0.06;
/** The outermost pixels of the inner picture are mixed with what is round it: made smaller, and smoothed. */
const RIM = 3;
const MARGIN = 2;
/**
 * A smaller rectangle, as a share of the shorter edge of the picture, is no picture in a picture. Neither is one of
 * fewer pixels than the network sees.
 */
const MIN_SIDE = 0.3;

/**
 * The rectangle whose four edges stand out: a picture in a picture, as on a page or a screen. `found` is the box round
 * all that stands out in `mask`, and `view` what of the picture is looked at. Undefined if there is none.
 */
export function innerPicture(mask: Uint8Array, size: Size, found: Box, view: Box): Box | undefined {
  let { left, top } = found;
  let [right, bottom] = [left + found.width - 1, top + found.height - 1];
  const most = Math.ceil(MAX_STICKING_OUT * Math.max(found.width, found.height));
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
  const box = { left, top, width: right - left + 1, height: bottom - top + 1 };
  const least = MIN_SIDE * Math.min(view.width, view.height);
  if (box.width < least || box.height < least) return undefined;
  // A page goes all round.
  if (left < view.left + MARGIN || right >= view.left + view.width - MARGIN) return undefined;
  if (top < view.top + MARGIN || bottom >= view.top + view.height - MARGIN) return undefined;
  const edges = [upright(left), upright(right), level(top), level(bottom)];
  if (Math.min(...edges) < WHOLE_EDGE) return undefined;
  const inner = { left: left + RIM, top: top + RIM, width: box.width - 2 * RIM, height: box.height - 2 * RIM };
  return Math.min(inner.width, inner.height) < PICTURE_SIDE ? undefined : inner;
}

function share(length: number, valueAt: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += valueAt(i);
  return sum / length;
}
