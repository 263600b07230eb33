import type { ErrorData } from './errors';

/** A network's answer for one of a person's own pictures, or why the picture cannot be classified. */
export type Classification =
  | {
      readonly ok: true;
      readonly name: string;
      /** The run whose network answered. */
      readonly runId: string;
      /** The picture as the network saw it, 784 bytes. */
      readonly pixels: Uint8Array;
      /** Softmax outputs, 10. */
      readonly probabilities: Float32Array;
      /** What was done to the picture before the network saw it, e.g. `inverted`, `scaled from 640 × 480`. */
      readonly adjustments: readonly string[];
    }
  | { readonly ok: false; readonly name: string; readonly error: ErrorData };
