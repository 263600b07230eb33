/** A decoded picture, upright. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row from the top. Colours are not premultiplied by alpha. */
  readonly data: Uint8Array;
}

/** A bitmap that may be smaller than the picture in the file: large pictures are shrunk while they are decoded. */
export interface DecodedPicture extends Bitmap {
  /** The size in the file, upright, in pixels. */
  readonly original: { readonly width: number; readonly height: number };
  /** The Exif orientation with which it is stored, 2 to 8. Without it, the file stores it upright. */
  readonly orientation?: number;
}
