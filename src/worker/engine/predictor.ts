/** A trained model, ready to answer. */
export interface Predictor {
  /** n × 10 logits for n × 784 bytes. Blocks the thread. */
  logits(images: Uint8Array): Float32Array;
  /** Softmax probabilities, n × 10, for n × 784 bytes. Blocks the thread. */
  predict(images: Uint8Array): Float32Array;
  /** Frees everything. Calling it twice is safe. */
  dispose(): void;
}
