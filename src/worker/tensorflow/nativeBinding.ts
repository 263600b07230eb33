/** Handle of a tensor inside the addon. */
export type TensorId = number;
/** Handle of a loaded SavedModel and its session. */
export type SavedModelId = number;

/** The functions of tfjs-node's addon that the engine calls. Source: tfjs-node/binding/tfjs_binding.cc */
export interface NativeBinding {
  /** Copies `values`, or goes on using their memory where it is aligned; `type` is TensorFlow's number of the element type. */
  createTensor(shape: readonly number[], type: number, values: Float32Array | Int32Array | Uint8Array): TensorId;
  deleteTensor(tensor: TensorId): void;
  /** A copy of the values. */
  tensorDataSync(tensor: TensorId): Float32Array | Int32Array | Uint8Array;
  /** Opens the SavedModel of a folder by its tag. Throws Error when TensorFlow refuses it. */
  loadSavedModel(folder: string, tag: string): SavedModelId;
  /** Closes the session and frees its variables. */
  deleteSavedModel(model: SavedModelId): void;
  /** Runs until the outputs, both lists as `name:0,name:0`; blocks this thread. Throws Error with TensorFlow's words. */
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
