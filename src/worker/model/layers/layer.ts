import type * as tfjs from '@tensorflow/tfjs-core';
import type { FunctionBuilder, Output } from '../../graph/functionBuilder';

/** One trainable array of a layer. */
export interface Parameter {
  /** As Keras names it: `kernel`, `bias`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly initializer: Initializer;
}

export type Initializer =
  | { readonly type: 'zeros' }
  /** Uniform in ±√(6 / (fanIn + fanOut)). */
  | { readonly type: 'glorotUniform'; readonly fanIn: number; readonly fanOut: number };

/** What a layer made of its input, and the way back. `Value` is an output of a graph's node, or a tensor. */
export interface Forward<Value> {
  readonly output: Value;
  /** From the loss' gradient by the output to its gradients by the layer's parameters and by its input. */
  readonly backward: (gradient: Value) => Backward<Value>;
}

export interface Backward<Value> {
  /** In the order of the layer's parameters. */
  readonly parameters: readonly Value[];
  /** Only computed when asked for: the first layers' inputs are pictures, which need no gradient. */
  readonly input: () => Value;
}

/** How the layers of a graph are run: on batches of which size, and, when training, with what randomness. */
export interface GraphMode {
  /** Pictures in a batch; -1 where a graph takes any number. */
  readonly batch: number;
  /** Uniform random numbers in [0, 1), others in every layer and step. Absent when predicting. */
  readonly random?: (shape: readonly number[]) => Output;
}

/** The same for operations that run at once. */
export interface EagerMode {
  readonly random?: (shape: readonly number[]) => tfjs.Tensor;
}

/**
 * One layer of a network. Everything that is done with a network follows from its layers: the summary, the first weights,
 * the graphs that train and predict, the same by single operations, and the saved model.
 */
export interface Layer {
  /** Unique in the model, as Keras names it: `dense`, `dense_1`. */
  readonly name: string;
  /** Keras' class name. */
  readonly type: string;
  /** Without the batch dimension. */
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  readonly parameters: readonly Parameter[];
  /** What Keras' `get_config` gives beside the name, in the form that tfjs' `loadLayersModel` reads. */
  readonly config: Readonly<Record<string, unknown>>;

  /** Adds the layer's nodes, and on the way back its gradients', to a function of a TensorFlow graph. */
  graph(f: FunctionBuilder, input: Output, parameters: readonly Output[], mode: GraphMode): Forward<Output>;

  /** The same by tfjs' operations. The caller disposes of all tensors, usually by `tf.tidy`. */
  eager(tf: typeof tfjs, input: tfjs.Tensor, parameters: readonly tfjs.Tensor[], mode: EagerMode): Forward<tfjs.Tensor>;
}

/** The layer's parameter at `index`; throws RangeError when the caller passed too few. */
export function parameterAt<Value>(parameters: readonly Value[], index: number): Value {
  const value = parameters[index];
  if (value === undefined) throw new RangeError(`The layer lacks its parameter ${index}.`);
  return value;
}

/** Elements of an array of that shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
