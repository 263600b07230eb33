/** Handle of a tensor inside the addon. */
export type TensorId = number;
/** Handle of a loaded SavedModel and its session. */
export type SavedModelId = number;

/** The functions of tfjs-node's addon that the engine calls. Source: tfjs-node/binding/tfjs_binding.cc */
export interface NativeBinding {
  /**
   * Copies `values`, or keeps using their memory if it is aligned. `type` is TensorFlow's number of the element type.
   */
  createTensor(shape: readonly number[], type: number, values: Float32Array | Int32Array | Uint8Array): TensorId;
  deleteTensor(tensor: TensorId): void;
  /** A copy of the values. */
  tensorDataSync(tensor: TensorId): Float32Array | Int32Array | Uint8Array;
  /** Opens the SavedModel of a folder by its tag. Throws Error when TensorFlow refuses it. */
  loadSavedModel(folder: string, tag: string): SavedModelId;
  /** Closes the session and frees its variables. */
  deleteSavedModel(model: SavedModelId): void;
  /**
   * Computes the outputs; blocks this thread. Both lists of names look like `a:0,b:0`. Throws Error with TensorFlow's
   * message.
   */
  runSavedModel(
    model: SavedModelId,
    inputs: readonly TensorId[],
    inputNames: string,
    outputNames: string,
  ): { readonly id: TensorId; readonly shape: readonly number[]; readonly dtype: number }[];
  getNumOfTensors(): number;
  getNumOfSavedModels(): number;
  readonly TF_Version: string;
}
