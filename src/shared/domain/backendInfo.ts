import * as v from 'valibot';

/** What trains the network, and why. */
export const BackendInfoSchema = v.object({
  kind: v.picklist(['native', 'wasm']),
  /** For people: `TensorFlow 2.21.0` or `WebAssembly, 2 threads`. */
  description: v.string(),
  /** TensorFlow's version, or the build of the kernels. */
  version: v.string(),
  /** One sentence on why native TensorFlow is not used. Absent if it is used, or if WebAssembly was asked for. */
  fallbackReason: v.optional(v.string()),
  /** One sentence on why WebAssembly is used although native TensorFlow is there. */
  measuredReason: v.optional(v.string()),
});
export type BackendInfo = v.InferOutput<typeof BackendInfoSchema>;

/** The largest number of threads that train on WebAssembly. More gain little, because a step has few tasks. */
export const MOST_THREADS = 8;
