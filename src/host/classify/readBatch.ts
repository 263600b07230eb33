import type { Classification } from '../../shared/domain/classification';
import { toErrorData, UserError } from '../../shared/domain/errors';
import { MAX_PICTURE_BYTES } from '../../shared/domain/pictures';
import { ownBuffer } from '../../shared/protocol/transferables';
import type { PictureFile } from '../../shared/protocol/workerApi';
import type { ChosenPicture } from './chosenPicture';
import { pictureNotRead, pictureTooLarge } from './pictureErrors';
import type { PictureStore } from './pictureStore';

/** A batch of pictures with their files. */
export interface ReadBatch {
  readonly pictures: readonly ChosenPicture[];
  /** In the order of `pictures`. */
  readonly files: readonly (PictureFile | Extract<Classification, { readonly ok: false }>)[];
}

/** Reads the next batch, if there is one. Each file succeeds or fails by itself. */
export async function readNextBatch(
  batches: AsyncGenerator<ChosenPicture[]>,
  store: PictureStore,
): Promise<ReadBatch | undefined> {
  const next = await batches.next();
  if (next.done === true) return undefined;
  const pictures = next.value;
  const files = await Promise.all(pictures.map((each) => readPictureFile(each, store.choicesOf(each.origin.id))));
  return { pictures, files };
}

/** Reads a picture into a buffer of its own, which can be transferred to the worker. */
export async function readPictureFile(
  { origin: { id, name }, size, read }: ChosenPicture,
  choices: PictureFile['choices'] = {},
): Promise<PictureFile | Extract<Classification, { readonly ok: false }>> {
  try {
    if ((await size()) > MAX_PICTURE_BYTES) throw pictureTooLarge(name);
    return { id, name, bytes: ownBuffer(await read()), choices };
  } catch (error) {
    return {
      ok: false,
      id,
      name,
      error: toErrorData(error instanceof UserError ? error : pictureNotRead(name, error)),
    };
  }
}
