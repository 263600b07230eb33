import type { DatasetShapes } from '../training/trainingProgress';

/** The shapes of the data set's arrays as the notebook prints them, such as `train_images (60000, 28, 28)`. */
export function shapesText({ trainImages, trainLabels, testImages, testLabels }: DatasetShapes): string {
  return [
    `train_images ${tuple(trainImages)}   train_labels ${tuple(trainLabels)}`,
    `test_images  ${tuple(testImages)}   test_labels  ${tuple(testLabels)}`,
  ].join('\n');
}

/** A shape as Python prints a tuple: `(60000, 28, 28)`, `(60000,)`. */
function tuple(shape: readonly number[]): string {
  return shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(', ')})`;
}
