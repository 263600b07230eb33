import type { SmallPicture } from '../../shared/domain/pictureReading';
import { PICTURE_SIDE } from '../../shared/domain/pictures';
import { resize } from './fit';
import { wholeBox, type Box, type Plane, type Scene } from './scene';

/** The longest edge of a step's picture, in pixels. */
const SIDE = 112;

/** A scene to look at. */
export function ofScene(scene: Scene): SmallPicture {
  const channel = (offset: number): Plane => ({
    ...scene,
    values: scene.alpha.map((_, i) => scene.rgb[i * 3 + offset] ?? 0),
  });
  const opacity: Plane = { ...scene, values: scene.alpha.map((value) => value * 255) };
  return paint(wholeBox(scene), [channel(0), channel(1), channel(2), opacity]);
}

/** A rectangle of a grey plane to look at. */
export function ofPlane(plane: Plane, box: Box = wholeBox(plane)): SmallPicture {
  return paint(box, [plane, plane, plane, undefined]);
}

/** 784 bytes to look at. */
export function ofPixels(pixels: Uint8Array): SmallPicture {
  return ofPlane({ width: PICTURE_SIDE, height: PICTURE_SIDE, values: Float32Array.from(pixels) });
}

function paint(box: Box, channels: readonly (Plane | undefined)[]): SmallPicture {
  const scale = Math.min(1, SIDE / Math.max(box.width, box.height));
  const width = Math.max(1, Math.round(box.width * scale));
  const height = Math.max(1, Math.round(box.height * scale));
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (const [channel, plane] of channels.entries()) {
    if (plane === undefined) continue;
    for (const [i, value] of resize(plane, box, width, height).entries()) {
      rgba[i * 4 + channel] = Math.round(Math.min(255, Math.max(0, value)));
    }
  }
  return { width, height, rgba };
}
