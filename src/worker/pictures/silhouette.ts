import type { Scene } from './scene';

/** The least share of the pixels that must be transparent. A photo with round corners has less. */
const LEAST = 0.05;

/** Whether transparency says what the object is: some of the picture is transparent and some is not. */
export function hasSilhouette({ alpha }: Scene): boolean {
  let [transparent, opaque] = [0, 0];
  for (const value of alpha) {
    if (value < 0.1) transparent++;
    else if (value > 0.5) opaque++;
  }
  return transparent >= alpha.length * LEAST && opaque >= Math.max(1, alpha.length * 0.005);
}
