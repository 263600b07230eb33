import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import { DataType } from '../graph/dataType';
import type { Variable } from '../graph/savedModel';
import { parametersOf, type Model } from '../model/model';
import type { Optimizer } from '../model/optimizers/optimizer';

/** The training pictures, n × 784 bytes. */
export const IMAGES = 'images';
/** Their labels, n int32. */
export const LABELS = 'labels';
export const LEARNING_RATE = 'learning_rate';
/** How many steps were trained, a float as the optimizers take it. */
export const ITERATIONS = 'iterations';
export const SEED = 'seed';

/** The variable of what the optimizer keeps for a parameter. */
export const slotName = (path: string, slot: string): string => `${path}/${slot}`;

/**
 * All variables of a graph that trains `model` on so many pictures. A parameter's own variable is named by its path.
 */
export function trainingVariables(model: Model, optimizer: Optimizer, pictures: number): Variable[] {
  const float = DataType.float;
  return [
    ...parametersOf(model).flatMap(({ path, shape }) => [
      { name: path, shape, dtype: float },
      ...optimizer.slots.map((slot) => ({ name: slotName(path, slot), shape, dtype: float })),
    ]),
    { name: LEARNING_RATE, shape: [], dtype: float },
    { name: ITERATIONS, shape: [], dtype: float },
    { name: SEED, shape: [], dtype: DataType.int32 },
    { name: IMAGES, shape: [pictures, PICTURE_PIXELS], dtype: DataType.uint8 },
    { name: LABELS, shape: [pictures], dtype: DataType.int32 },
  ];
}
