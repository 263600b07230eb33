/**
 * The contrast of an element's text, or of another colour, with the colours behind it, from 1 to 21. Source: WCAG 2.2,
 * the definitions of “contrast ratio” and “relative luminance”.
 */
export function contrast(element: Element, colour = getComputedStyle(element).color): number {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d');
  if (canvas === null) throw new Error('There is no canvas.');
  const paint = (each: string) => {
    canvas.fillStyle = each;
    canvas.fillRect(0, 0, 1, 1);
    return luminance(canvas.getImageData(0, 0, 1, 1).data);
  };
  const behind: string[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    behind.unshift(getComputedStyle(at).backgroundColor);
  }
  const [background = 0] = behind.map(paint).slice(-1);
  const drawn = paint(colour);
  return (Math.max(drawn, background) + 0.05) / (Math.min(drawn, background) + 0.05);
}

/** Of red, green and blue, 0 to 255. */
function luminance(colour: Uint8ClampedArray): number {
  const [red = 0, green = 0, blue = 0] = Array.from(colour, (byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
