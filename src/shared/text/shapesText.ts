import type { DatasetShapes } from '../training/trainingProgress';

/** The arrays' shapes as the notebook prints them, one a line: `train_images (60000, 28, 28)`. */
export function shapesText({ trainImages, trainLabels, testImages, testLabels }: DatasetShapes): string {
  return [
    `train_images ${tuple(trainImages)}   train_labels ${tuple(trainLabels)}`,
    `test_images  ${tuple(testImages)}   test_labels  ${tuple(testLabels)}`,
  ].join('\n');
}

/** As Python writes a tuple: `(60000, 28, 28)`, `(60000,)`. */
function tuple(shape: readonly number[]): string {
  return shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(', ')})`;
}
