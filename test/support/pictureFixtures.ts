import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Picture files of every kind, made by `make_fixture.py` there. */
const FOLDER = path.resolve('test/fixtures/pictures');

export interface PictureFixture {
  readonly width: number;
  readonly height: number;
  /** The file with the right pixels, as RGBA. */
  readonly pixels: string;
  /** How far a value may be off on average. */
  readonly off: number;
}

export function pictureFixtures(): [name: string, fixture: PictureFixture][] {
  return Object.entries(json('pixels.json') as Record<string, PictureFixture>);
}

/** Files that hold no readable picture, with a part of the message that says so. */
export function refusedFixtures(): [name: string, why: string][] {
  return Object.entries(json('refused.json') as Record<string, string>);
}

/** A new copy each time, because bytes are moved to the decoding thread. */
export function pictureFile(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path.join(FOLDER, name)));
}

/** The mean difference of all values, except the colours of pixels that are fully transparent. */
export function meanDifference(data: Uint8Array, right: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < right.length; i++) {
    const isHidden = i % 4 !== 3 && right[i - (i % 4) + 3] === 0;
    if (!isHidden) sum += Math.abs((data[i] ?? 0) - (right[i] ?? 0));
  }
  return sum / right.length;
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8'));
}
