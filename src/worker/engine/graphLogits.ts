import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { Session } from '../graph/session';
import { isConvolutional, type Model } from '../model/model';

/** Pictures that one call predicts at most. It holds the activations of all of them in memory. */
const PICTURES_PER_CALL = { dense: 2000, convolutional: 500 };

/** Calls `predict` of a session's graph until all pictures are done: n × 10 logits for n × 784 bytes. */
export function graphLogits(session: Session, model: Model, images: Uint8Array): Float32Array {
  const bytesPerCall = PICTURES_PER_CALL[isConvolutional(model) ? 'convolutional' : 'dense'] * PICTURE_PIXELS;
  const logits = new Float32Array((images.length / PICTURE_PIXELS) * CLASS_COUNT);
  for (let start = 0; start < images.length; start += bytesPerCall) {
    const part = images.subarray(start, start + bytesPerCall);
    const feed = { shape: [part.length / PICTURE_PIXELS, PICTURE_PIXELS], values: part };
    const [values] = session.call('predict', { images: feed }, ['logits']);
    if (values !== undefined) logits.set(values, (start / PICTURE_PIXELS) * CLASS_COUNT);
  }
  return logits;
}
