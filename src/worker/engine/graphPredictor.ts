import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { NativeBinding } from '../tensorflow/nativeBinding';
import { buildPredictionGraph } from './networkGraph';
import { Session } from '../graph/session';
import { isConvolutional, type Model } from '../model/model';
import type { NamedWeight } from './trainer';

/** Pictures whose activations are held at once when predicting. */
const PREDICTED_AT_ONCE = { dense: 2000, convolutional: 500 };

/** Predicts by a TensorFlow graph. */
export class GraphPredictor {
  private readonly session: Session;

  constructor(
    binding: NativeBinding,
    private readonly model: Model,
    weights: readonly NamedWeight[],
  ) {
    this.session = new Session(binding, buildPredictionGraph(model));
    for (const { name, shape, values } of weights) this.session.set(name, { shape, values });
  }

  logits(images: Uint8Array): Float32Array {
    return predictLogits(this.session, this.model, images);
  }

  dispose(): void {
    this.session.close();
  }
}

/** Calls a graph's `predict`, a part of the pictures at a time: n × 10 logits for n × 784 bytes. */
export function predictLogits(session: Session, model: Model, images: Uint8Array): Float32Array {
  const atOnce = PREDICTED_AT_ONCE[isConvolutional(model) ? 'convolutional' : 'dense'] * PICTURE_PIXELS;
  const logits = new Float32Array((images.length / PICTURE_PIXELS) * CLASS_COUNT);
  for (let start = 0; start < images.length; start += atOnce) {
    const part = images.subarray(start, start + atOnce);
    const feed = { shape: [part.length / PICTURE_PIXELS, PICTURE_PIXELS], values: part };
    const [values] = session.call('predict', { images: feed }, ['logits']);
    if (values !== undefined) logits.set(values, (start / PICTURE_PIXELS) * CLASS_COUNT);
  }
  return logits;
}
