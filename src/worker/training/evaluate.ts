import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import { predictedLabel } from '../../shared/domain/predictions';
import type { Evaluation } from '../../shared/domain/runRecord';
import type { PictureSet } from '../dataset/dataset';
import { crossEntropy } from '../model/loss';
import type { Trainer } from '../engine/trainer';

/** How well a model does on pictures, and its logits, n × 10. */
export interface Evaluated {
  readonly evaluation: Evaluation;
  readonly logits: Float32Array;
}

/**
 * How well the model does on pictures: the mean loss, the accuracy overall and by class, and the logits. Works in
 * parts, and calls `between` before each of them, for the thread to handle messages.
 */
export async function evaluate(
  trainer: Pick<Trainer, 'logits' | 'predictedAtOnce'>,
  { images, labels }: PictureSet,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<Evaluated> {
  const logits = new Float32Array(labels.length * CLASS_COUNT);
  for (let start = 0; start < labels.length; start += trainer.predictedAtOnce) {
    await between();
    const part = images.subarray(start * PICTURE_PIXELS, (start + trainer.predictedAtOnce) * PICTURE_PIXELS);
    logits.set(await trainer.logits(part), start * CLASS_COUNT);
  }
  return score(logits, labels);
}

function score(logits: Float32Array, labels: Uint8Array): Evaluated {
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
