import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PictureFormat } from '../../shared/domain/pictures';
import { inspect } from './inspect';
import { pictureUnreadable } from '../decoding/pictureError';

/** A decoded picture. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** Decodes a picture file, of an animation the first frame. `wasmFolder` has the decoders' .wasm files. Throws UserError `picture-unreadable`. */
export async function decode(name: string, bytes: Uint8Array, wasmFolder: string): Promise<Bitmap> {
  const format = inspect(name, bytes);
  try {
    const bitmap = await decoders[format](bytes, wasmFolder);
    if (bitmap.data.length < bitmap.width * bitmap.height * 4) throw new Error('Pixels are missing.');
    return bitmap;
  } catch (cause) {
    throw pictureUnreadable(name, 'is damaged or cut off', cause);
  }
}

const decoders: Readonly<Record<PictureFormat, (bytes: Uint8Array, wasmFolder: string) => Promise<Bitmap>>> = {
  png: decodeByJimp,
  jpg: decodeByJimp,
  gif: decodeByJimp,
  bmp: decodeByJimp,
  webp: async (bytes, wasmFolder) => {
    const { default: decodeWebp, init } = await import('@jsquash/webp/decode.js');
    await initOnce(path.join(wasmFolder, 'webp_dec.wasm'), init);
    return decodeWebp(bufferOf(bytes));
  },
  avif: async (bytes, wasmFolder) => {
    const { default: decodeAvif, init } = await import('@jsquash/avif/decode.js');
    await initOnce(path.join(wasmFolder, 'avif_dec.wasm'), init);
    const bitmap = await decodeAvif(bufferOf(bytes));
    if (bitmap === null) throw new Error('There is no picture in the file.');
    return bitmap;
  },
};

/** Of the decoder's own, which are narrower than those of `inspect`: megabytes of memory, and millions of pixels. */
const JPEG_LIMITS = { maxMemoryUsageInMB: 2048, maxResolutionInMP: 50 };

/** Turned upright as the camera has noted it. */
async function decodeByJimp(bytes: Uint8Array): Promise<Bitmap> {
  const { Jimp } = await import('jimp');
  const { bitmap } = await Jimp.fromBuffer(Buffer.from(bytes), { 'image/jpeg': JPEG_LIMITS });
  return bitmap;
}

const initialised = new Set<string>();

/** Compiles a decoder's WebAssembly. */
async function initOnce(
  file: string,
  init: (module: WebAssembly.Module, overrides: { locateFile: (file: string) => string }) => Promise<void>,
): Promise<void> {
  if (initialised.has(file)) return;
  const module = await WebAssembly.compile(await readFile(file));
  // The decoders return the browser's ImageData, which Node has not.
  (globalThis as { ImageData?: unknown }).ImageData ??= class {
    constructor(
      readonly data: Uint8ClampedArray,
      readonly width: number,
      readonly height: number,
    ) {}
  };
  await init(module, { locateFile: () => file });
  initialised.add(file);
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
