import { readFile } from 'node:fs/promises';
import {
  ColorSpace,
  initializeImageMagick,
  MagickError,
  MagickErrorSeverity,
  MagickFormat,
  MagickImage,
  MagickReadSettings,
  ResourceLimits,
  type IMagickImage,
} from '@imagemagick/magick-wasm';
import type { PictureFormat } from '../../shared/domain/pictures';
import { DamagedPicture } from './damaged';
import { limitMemory } from './limitMemory';
import { MAX_WASM_BYTES, SIDE_KEPT } from './limits';
import type { Rows } from './shrink';

/** The formats that ImageMagick reads. We always name the reader, so ImageMagick never guesses it from the content. */
export type MagickPictureFormat = Exclude<PictureFormat, 'bmp'>;
const READERS: Readonly<Record<MagickPictureFormat, MagickFormat>> = {
  png: MagickFormat.Png,
  jpg: MagickFormat.Jpeg,
  webp: MagickFormat.WebP,
  gif: MagickFormat.Gif,
  avif: MagickFormat.Avif,
};

/** A picture as it is stored in the file: its size, its orientation, and its rows. */
export interface StoredPicture {
  readonly width: number;
  readonly height: number;
  /** Exif's orientation, 1 to 8. Other values mean that there is none. */
  readonly orientation: number;
  readonly rows: Rows;
}

/** Compiles ImageMagick and limits its memory. Call it once per thread. */
export async function loadMagick(wasmFile: string): Promise<void> {
  const wasm = await readFile(wasmFile);
  limitMemory(wasm, MAX_WASM_BYTES);
  await initializeImageMagick(wasm);
  // No cache on disk: its files would be in memory too, outside WebAssembly.
  ResourceLimits.disk = 0n;
  ResourceLimits.memory = BigInt(MAX_WASM_BYTES);
  ResourceLimits.maxMemoryRequest = BigInt(MAX_WASM_BYTES);
}

/** Reads a picture's size from its header, in pixels. Throws DamagedPicture. */
export function pingSize(format: MagickPictureFormat, bytes: Uint8Array): { width: number; height: number } {
  return withImage((image) => {
    image.ping(bytes, settingsOf(format));
    const { width, height } = canvasOf(format, image);
    return { width, height };
  });
}

/**
 * Reads the first picture of a file and passes it to `use`. With `mayBeSmaller`, a JPEG is read at a fraction of its
 * size; its longest edge keeps at least about `SIDE_KEPT` pixels. Throws DamagedPicture.
 */
export function readPicture<Result>(
  format: MagickPictureFormat,
  bytes: Uint8Array,
  mayBeSmaller: boolean,
  use: (picture: StoredPicture) => Result,
): Result {
  return withImage((image, warnings) => {
    const settings = settingsOf(format);
    if (format === 'jpg' && mayBeSmaller) settings.setDefine(MagickFormat.Jpeg, 'size', `${SIDE_KEPT}x${SIDE_KEPT}`);
    image.read(bytes, settings);
    if (format === 'jpg' && isCutOff(warnings)) readWithEnd(image, bytes, settings, warnings);
    // A JPEG may be CMYK, with four channels; convert it to RGB.
    if (image.colorSpace === ColorSpace.CMYK) image.colorSpace = ColorSpace.sRGB;
    // The AVIF reader has already applied the file's own rotation, which overrides Exif.
    const orientation = format === 'avif' || format === 'gif' ? 1 : image.orientation;
    const canvas = canvasOf(format, image);
    return use({ width: canvas.width, height: canvas.height, orientation, rows: rowsOf(image, canvas) });
  });
}

function settingsOf(format: MagickPictureFormat): MagickReadSettings {
  return new MagickReadSettings({ format: READERS[format], frameIndex: 0, frameCount: 1 });
}

/** Runs `use` with an image and frees it. Errors that are not the file's fault are thrown unchanged. */
function withImage<Result>(use: (image: IMagickImage, warnings: string[]) => Result): Result {
  const image = MagickImage.create();
  const warnings: string[] = [];
  image.onWarning = ({ error }) => warnings.push(error.message);
  try {
    return use(image, warnings);
  } catch (error) {
    if (!(error instanceof MagickError)) throw error;
    if (error.severity === MagickErrorSeverity.ResourceLimitError)
      throw new RangeError(error.message, { cause: error });
    throw new DamagedPicture(error.message, { cause: error });
  } finally {
    image.dispose();
  }
}

/** For missing data, libjpeg fills in pixels and only warns. */
function isCutOff(warnings: readonly string[]): boolean {
  return warnings.some((each) => /premature end|Corrupt JPEG data: (?!\d+ extraneous)/i.test(each));
}

/** Often only the end marker is missing. Add it and read again; a second warning means that pixels are missing. */
function readWithEnd(image: IMagickImage, bytes: Uint8Array, settings: MagickReadSettings, warnings: string[]): void {
  const [first] = warnings.splice(0);
  const whole = new Uint8Array(bytes.length + 2);
  whole.set(bytes);
  whole.set([0xff, 0xd9], bytes.length);
  image.read(whole, settings);
  if (isCutOff(warnings)) throw new DamagedPicture(warnings[0] ?? first);
}

interface Canvas {
  readonly width: number;
  readonly height: number;
  /** Where the frame is on the canvas. */
  readonly left: number;
  readonly top: number;
}

/**
 * A GIF frame may be smaller than its logical screen or extend beyond it. Browsers enlarge the screen then, and so do
 * we.
 */
function canvasOf(format: MagickPictureFormat, image: IMagickImage): Canvas {
  const { width, height } = image;
  if (format !== 'gif') return { width, height, left: 0, top: 0 };
  const { page } = image;
  return {
    width: Math.max(page.width, page.x + width),
    height: Math.max(page.height, page.y + height),
    left: page.x,
    top: page.y,
  };
}

function rowsOf(image: IMagickImage, canvas: Canvas): Rows {
  const { width, height } = image;
  const stored = (y: number, count: number): Uint8Array => {
    const data = image.getPixels((pixels) => pixels.toByteArray(0, y, width, count, 'RGBA'));
    if (data?.length !== width * count * 4) throw new DamagedPicture('Pixels are missing.');
    return data;
  };
  if (width === canvas.width && height === canvas.height) return stored;
  return (y, count) => {
    const data = new Uint8Array(canvas.width * count * 4);
    const first = Math.max(y, canvas.top);
    const last = Math.min(y + count, canvas.top + height);
    if (first >= last) return data;
    const source = stored(first - canvas.top, last - first);
    for (let row = first; row < last; row++) {
      const from = (row - first) * width * 4;
      data.set(source.subarray(from, from + width * 4), ((row - y) * canvas.width + canvas.left) * 4);
    }
    return data;
  };
}
