import * as v from 'valibot';

/** Which TensorFlow runs, and why it is that one. */
export const BackendInfoSchema = v.object({
  kind: v.picklist(['native', 'wasm']),
  /** For people: `TensorFlow 2.21.0, XLA` or `WebAssembly, SIMD`. */
  description: v.string(),
  /** TensorFlow's version (native) or tfjs' (wasm). */
  version: v.string(),
  /** Why native TensorFlow is not used, one sentence; absent when it is, and when WebAssembly was asked for. */
  fallbackReason: v.optional(v.string()),
});
export type BackendInfo = v.InferOutput<typeof BackendInfoSchema>;
