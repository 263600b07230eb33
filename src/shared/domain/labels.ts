import * as v from 'valibot';

/** The ten classes of Fashion-MNIST; a label is an index into this list. Source: the data set's README. */
export const CLASS_NAMES = [
  'T-shirt',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
] as const;

export const CLASS_COUNT = CLASS_NAMES.length;

export const LabelSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CLASS_COUNT - 1));

/** The name of a label, 0 to 9. Throws RangeError for any other number. */
export function className(label: number): string {
  const name = CLASS_NAMES[label];
  if (name === undefined) {
    throw new RangeError(`A label is a whole number from 0 to ${String(CLASS_COUNT - 1)}, not ${String(label)}.`);
  }
  return name;
}
