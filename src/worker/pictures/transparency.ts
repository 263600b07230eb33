import type { Bitmap } from '../decoding/bitmap';
import { boxOf, type Box } from './box';

/** A pixel belongs to the object if it is at least this opaque, of 255. */
const OPAQUE = 48;
/** Fewer transparent pixels, as a share of all, are rounded corners or a slip. */
const MIN_TRANSPARENT = 0.02;
/** An object that fills its rectangle by more than this share is a photo with an empty margin. */
const RECTANGLE = 0.97;

/** What a picture's transparency tells. */
export type Transparency =
  | { readonly kind: 'opaque' }
  /** All of it is transparent. */
  | { readonly kind: 'empty' }
  /** A rectangle: a photo with a transparent margin. */
  | { readonly kind: 'margin'; readonly box: Box }
  /** The object has been cut out. `inside` has one byte for each pixel. */
  | { readonly kind: 'cut-out'; readonly inside: Uint8Array; readonly share: number };

export function readTransparency(picture: Bitmap): Transparency {
  const { data } = picture;
  const inside = new Uint8Array(data.length / 4);
  let count = 0;
  for (let i = 0; i < inside.length; i++) {
    if ((data[i * 4 + 3] ?? 0) < OPAQUE) continue;
    inside[i] = 1;
    count++;
  }
  if (inside.length - count < MIN_TRANSPARENT * inside.length) return { kind: 'opaque' };
  const box = boxOf(inside, picture);
  if (box === undefined) return { kind: 'empty' };
  if (count > RECTANGLE * box.width * box.height) return { kind: 'margin', box };
  return { kind: 'cut-out', inside, share: count / inside.length };
}

/** Red, green and blue, 0 to 255, of a picture that lies on a ground of one grey value. */
export function layOn({ data }: Bitmap, ground: number): Float32Array {
  const rgb = new Float32Array((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    const alpha = (data[from + 3] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel++) {
      rgb[to + channel] = (data[from + channel] ?? 0) * alpha + ground * (1 - alpha);
    }
  }
  return rgb;
}
