import { CLASS_COUNT } from '../../shared/domain/labels';
import { predictedLabel } from '../../shared/domain/predictions';
import type { Evaluation } from '../../shared/domain/runRecord';
import type { PictureSet } from '../dataset/dataset';
import { crossEntropy } from '../model/loss';
import type { Trainer } from '../engine/trainer';

/** How well the model does on pictures: the mean loss, the accuracy overall and by class, and the logits. */
export async function evaluate(trainer: Pick<Trainer, 'logits'>, { images, labels }: PictureSet) {
  const logits = await trainer.logits(images);
  const { loss, hits } = crossEntropy(logits, labels);
  const right = new Array<number>(CLASS_COUNT).fill(0);
  const total = new Array<number>(CLASS_COUNT).fill(0);
  labels.forEach((label, picture) => {
    total[label] = (total[label] ?? 0) + 1;
    if (predictedLabel(logits, picture * CLASS_COUNT) === label) right[label] = (right[label] ?? 0) + 1;
  });
  const evaluation: Evaluation = {
    loss: loss / labels.length,
    accuracy: hits / labels.length,
    // A class without pictures counts as fully right.
    classAccuracy: right.map((count, label) => ((total[label] ?? 0) > 0 ? count / (total[label] ?? 1) : 1)),
  };
  return { evaluation, logits };
}
