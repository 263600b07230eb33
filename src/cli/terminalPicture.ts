import { PICTURE_SIDE } from '../shared/domain/pictures';

/** Characters from light to dark, for terminals without colours. */
const INK = ' .:-=+*#%@';
/** The 24 greys of the 256-colour palette, from black to nearly white. */
const FIRST_GREY = 232;
const GREYS = 24;

/**
 * Draws a picture of 28 × 28 bytes as lines of text: 0 is white and 255 is black, as in the notebook. Each line shows
 * two rows of pixels. With colours, each character is a half block with one pixel above and one below. Without colours,
 * it shows the mean of the two.
 */
export function drawPicture(pixels: Uint8Array, colours: boolean): string[] {
  return Array.from({ length: PICTURE_SIDE / 2 }, (_, line) => {
    const cells = Array.from({ length: PICTURE_SIDE }, (_unused, x) => {
      const upper = pixels[line * 2 * PICTURE_SIDE + x] ?? 0;
      const lower = pixels[(line * 2 + 1) * PICTURE_SIDE + x] ?? 0;
      if (colours) return `\u001b[38;5;${grey(upper)};48;5;${grey(lower)}m▀`;
      return INK[Math.round(((upper + lower) / 2 / 255) * (INK.length - 1))] ?? ' ';
    });
    return cells.join('') + (colours ? '\u001b[0m' : '');
  });
}

function grey(value: number): number {
  return FIRST_GREY + GREYS - 1 - Math.round((value / 255) * (GREYS - 1));
}
