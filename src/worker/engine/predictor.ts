/** A trained model, ready to answer. */
export interface Predictor {
  /** Softmax probabilities, n × 10, for n × 784 bytes. Blocks the thread. */
  predict(images: Uint8Array): Float32Array;
  /** Frees everything. Calling it twice is safe. */
  dispose(): void;
}
