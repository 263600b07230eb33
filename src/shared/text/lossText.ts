import { localised } from '../language/numbers';
import { metric } from './kerasText';

/** A loss as Keras prints it, with the language's decimal sign. */
export function lossText(loss: number): string {
  return localised(metric(loss));
}
