import { t } from '@vscode/l10n';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS, PICTURE_SIDE } from '../../shared/domain/pictures';
import { NdArray, shapeOf } from './ndArray';
import { ValueError } from './valueError';

/** Pictures that a model takes. */
export interface ModelPictures {
  /** n × 784 bytes. */
  readonly images: Uint8Array;
  /** What each byte counts. */
  readonly scale: number;
}

/** The pictures in an array. Throws ValueError for anything that a model cannot take; `call` is for its message. */
export function picturesFor(call: string, images: unknown): ModelPictures {
  const array = arrayFor(`model.${call}`, t('pictures'), images);
  const { shape, stored, scale } = array;
  const [count, height, width, channels = 1] = shape;
  const isOne = shape.length === 2 && count === PICTURE_SIDE && height === PICTURE_SIDE;
  if (isOne) {
    throw new ValueError(
      t('model.{0} takes a list of pictures, not one: use images.slice(0, 1), whose shape is (1, 28, 28).', call),
    );
  }
  if (shape.length > 4 || height !== PICTURE_SIDE || width !== PICTURE_SIDE || channels !== 1) {
    throw new ValueError(t('model.{0} takes pictures of the shape (n, 28, 28), not {1}.', call, shapeOf(shape)));
  }
  if (!(stored instanceof Uint8Array)) {
    throw new ValueError(t('model.{0} takes pictures of fashionMnist, and these numbers come from elsewhere.', call));
  }
  return { images: stored, scale };
}

/** The labels of as many pictures. Throws ValueError for anything else. */
export function labelsFor(call: string, labels: unknown, { images }: ModelPictures): Uint8Array {
  const { shape, stored } = arrayFor(`model.${call}`, t('labels'), labels);
  const pictures = images.length / PICTURE_PIXELS;
  if (shape.length !== 1)
    throw new ValueError(t('model.{0} takes labels of the shape (n,), not {1}.', call, shapeOf(shape)));
  if (shape[0] !== pictures) {
    throw new ValueError(
      t(
        'model.{0} got {1} pictures, but {2} labels. Each picture needs one label: slice both in the same way.',
        call,
        pictures,
        shape[0] ?? 0,
      ),
    );
  }
  if (pictures === 0) throw new ValueError(t('model.{0} got no pictures.', call));
  const wrong = stored.findIndex((label) => !Number.isInteger(label) || label < 0 || label >= CLASS_COUNT);
  if (wrong !== -1)
    throw new ValueError(t('Label {0} is {1}. Labels are numbers from 0 to 9.', wrong, stored[wrong] ?? 0));
  return Uint8Array.from(stored);
}

/** Ten probabilities for each of the first `count` pictures. Throws ValueError for anything else, such as logits. */
export function probabilitiesFor(call: string, probabilities: unknown, count: number): Float32Array {
  const array = arrayFor(call, t('probabilities'), probabilities);
  const { shape, length } = array;
  if (shape.length !== 2 || shape[1] !== CLASS_COUNT || length < count) {
    throw new ValueError(
      t(
        '{0} takes ten probabilities for each picture, ({1}, 10), not {2}. They come from model.predict(images).',
        call,
        count,
        shapeOf(shape),
      ),
    );
  }
  const values = Float32Array.from(array.slice(0, count).data);
  if (values.some((value) => value < 0 || value > 1 + 1e-6)) {
    throw new ValueError(
      t('These are logits, no probabilities: put layers.softmax() behind the model and predict again.'),
    );
  }
  return values;
}

/** An NdArray, and nothing else: a cell may be JavaScript, which checks no types. */
export function arrayFor(call: string, what: string, value: unknown): NdArray {
  if (value instanceof NdArray) return value;
  throw new ValueError(
    t('{0} takes {1} in an array, as fashionMnist.loadData() gives them, not {2}.', call, what, describe(value)),
  );
}

function describe(value: unknown): string {
  if (value instanceof Promise) return t('a promise: put await before the call that gave it');
  return Array.isArray(value) ? t('a list') : typeof value;
}
