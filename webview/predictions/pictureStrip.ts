import { PICTURE_PIXELS, PICTURE_SIDE } from '../../src/shared/domain/pictures';

/** The strip holds 32 × 32 pictures: more than a window shows. */
const PER_SIDE = 32;
/** White. */
const NOT_ARRIVED = new Uint8Array(PICTURE_PIXELS);

/** Fashion-MNIST pictures on one hidden canvas, each made once, so that drawing one is copying a rectangle. */
export class PictureStrip {
  private readonly canvas = new OffscreenCanvas(PER_SIDE * PICTURE_SIDE, PER_SIDE * PICTURE_SIDE);
  private readonly context = this.canvas.getContext('2d');
  private readonly slots = new Map<Uint8Array, number>();
  /** The picture in each slot. A new picture takes the oldest one's slot. */
  private readonly held: Uint8Array[] = [];
  private next = 0;

  /** Draws nothing, but drawing these pictures is quick then: the canvas is not written to in between. */
  hold(pictures: Iterable<Uint8Array | undefined>): void {
    for (const pixels of pictures) this.slotOf(pixels ?? NOT_ARRIVED);
  }

  /** As `imshow` shows it in the notebook: 0 is white, 255 black, without smoothing. White until it has arrived. */
  draw(
    context: CanvasRenderingContext2D,
    pixels: Uint8Array = NOT_ARRIVED,
    { left, top, side }: { readonly left: number; readonly top: number; readonly side: number },
  ): void {
    const [x, y] = cornerOf(this.slotOf(pixels));
    context.imageSmoothingEnabled = false;
    context.drawImage(this.canvas, x, y, PICTURE_SIDE, PICTURE_SIDE, left, top, side, side);
  }

  private slotOf(pixels: Uint8Array): number {
    const slot = this.slots.get(pixels);
    if (slot !== undefined) return slot;
    const { next, held } = this;
    const oldest = held[next];
    if (oldest !== undefined) this.slots.delete(oldest);
    held[next] = pixels;
    this.slots.set(pixels, next);
    this.context?.putImageData(imageOf(pixels), ...cornerOf(next));
    this.next = (next + 1) % PER_SIDE ** 2;
    return next;
  }
}

/** The upper left corner of a slot, in pixels of the strip. */
function cornerOf(slot: number): [x: number, y: number] {
  return [(slot % PER_SIDE) * PICTURE_SIDE, Math.floor(slot / PER_SIDE) * PICTURE_SIDE];
}

function imageOf(pixels: Uint8Array): ImageData {
  const image = new ImageData(PICTURE_SIDE, PICTURE_SIDE);
  for (let i = 0; i < PICTURE_PIXELS; i++) {
    const grey = 255 - (pixels[i] ?? 0);
    image.data[4 * i] = image.data[4 * i + 1] = image.data[4 * i + 2] = grey;
    image.data[4 * i + 3] = 255;
  }
  return image;
}
