import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { readRegularFile } from '../../files/regularFile';
import { replaceDurably } from '../../files/writeDurably';
import { AnsweredPictureSchema, RefusedPictureSchema, type OwnPicture } from '../../shared/domain/ownPicture';
import type { Log } from '../../shared/domain/log';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import { Throttle } from '../platform/throttle';
import { MAX_KEPT_PICTURES, type PictureStore } from './pictureStore';

/** A file that is larger was not written by this extension. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Milliseconds: while many pictures are classified, the file is written at most this often. */
const WRITE_EVERY = 2000;

const bytes = v.pipe(
  v.string(),
  v.base64(),
  v.transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
);
/** JSON has no NaN, which a diverged network answers: it is written as null. */
const probability = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => value ?? Number.NaN),
);
/** The arrays of an answered picture as text and numbers. */
const SavedPictureSchema = v.variant('ok', [
  v.object({
    ...AnsweredPictureSchema.entries,
    pixels: v.pipe(
      bytes,
      v.check((pixels) => pixels.length === PICTURE_PIXELS),
    ),
    probabilities: v.pipe(
      v.array(probability),
      v.length(CLASS_COUNT),
      v.transform((values) => Float32Array.from(values)),
    ),
  }),
  RefusedPictureSchema,
]);
const SavedFileSchema = v.object({ format: v.literal(1), pictures: v.array(v.unknown()) });

/**
 * Keeps the person's pictures over a reload, in `pictures.json` in `folder`. What cannot be read is left out and
 * logged: it must never keep the extension from starting.
 */
export class KeptPictures {
  private readonly file: string;
  private readonly throttle = new Throttle(WRITE_EVERY, () => void this.write());
  private writing: Promise<void> = Promise.resolve();
  private readonly subscription: { dispose: () => void };
  /** The file is not written before it was read. */
  private hasRead = false;

  constructor(
    private readonly folder: string,
    private readonly store: PictureStore,
    private readonly log: Log,
  ) {
    this.file = path.join(folder, 'pictures.json');
    this.subscription = store.onDidChange(() => {
      this.throttle.request();
    });
  }

  /** Puts the pictures of the file into the store. */
  async restore(): Promise<void> {
    try {
      this.store.restore(await this.read());
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        this.log('warn', `Earlier answers cannot be read from ${this.file}: ${String(error)}`);
      }
    }
    this.hasRead = true;
  }

  /** Writes what has changed. Resolves when the file is complete. */
  async flush(): Promise<void> {
    this.throttle.dispose();
    await this.write();
  }

  dispose(): void {
    this.subscription.dispose();
    this.throttle.dispose();
  }

  private async read(): Promise<OwnPicture[]> {
    const json = (await readRegularFile(this.file, MAX_BYTES)).toString();
    const { pictures } = v.parse(SavedFileSchema, JSON.parse(json));
    const valid = pictures.slice(0, MAX_KEPT_PICTURES).flatMap((each) => {
      const parsed = v.safeParse(SavedPictureSchema, each);
      return parsed.success ? [parsed.output] : [];
    });
    if (valid.length < pictures.length) {
      this.log('warn', `${pictures.length - valid.length} of ${pictures.length} earlier answers cannot be read.`);
    }
    return valid;
  }

  private write(): Promise<void> {
    this.writing = this.writing.then(() => this.writeNow());
    return this.writing;
  }

  private async writeNow(): Promise<void> {
    if (!this.hasRead) return;
    try {
      await mkdir(this.folder, { recursive: true });
      await replaceDurably(this.file, JSON.stringify({ format: 1, pictures: this.store.latest.map(saved) }));
    } catch (error) {
      this.log('warn', `The answers cannot be kept in ${this.file}: ${String(error)}`);
    }
  }
}

function saved(picture: OwnPicture): unknown {
  if (!picture.ok) return picture;
  const { pixels, probabilities } = picture;
  return { ...picture, pixels: Buffer.from(pixels).toString('base64'), probabilities: [...probabilities] };
}
