import * as v from 'valibot';

/** Which TensorFlow is used, and why. */
export const BackendInfoSchema = v.object({
  kind: v.picklist(['native', 'wasm']),
  /** For people: `TensorFlow 2.21.0` or `WebAssembly, SIMD`. */
  description: v.string(),
  /** TensorFlow's version (native) or tfjs' (wasm). */
  version: v.string(),
  /** One sentence on why native TensorFlow is not used. Absent if it is used, or if WebAssembly was asked for. */
  fallbackReason: v.optional(v.string()),
});
export type BackendInfo = v.InferOutput<typeof BackendInfoSchema>;
