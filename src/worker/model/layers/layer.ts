import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import type { ProgramBuilder } from '../../wasm/programBuilder';
import type { Values } from '../../wasm/values';

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

/** The output of a graph's node for each parameter of a layer, by the parameter's name. */
export type ByParameter<Name extends string> = Readonly<Record<Name, Output>>;

/** A layer's output in a graph, and how to go back through the layer. */
export interface Forward<Name extends string> {
  readonly output: Output;
  /** Takes the loss' gradient by the output; gives its gradients by the layer's parameters and by its input. */
  readonly backward: (gradient: Output) => Backward<Name>;
}

export interface Backward<Name extends string> {
  readonly parameters: ByParameter<Name>;
  /** Adds its nodes only when it is called. The first layer's input is the pictures, which need no gradient. */
  readonly input: () => Output;
}

/** How a graph runs its layers. */
export interface GraphMode {
  /** Pictures in a batch; -1 where a graph takes any number. */
  readonly batch: number;
  /** Uniform random numbers in [0, 1), different in every layer and step. Absent when predicting. */
  readonly random?: (shape: readonly number[]) => Output;
}

/** A layer's output in a program, and how to go back through the layer. */
export interface ProgramPass {
  readonly output: Values;
  /**
   * Adds the calls of the way back: they read the gradient of the output, write that of the input, and update the
   * parameters.
   */
  readonly backward: () => void;
}

/**
 * One layer of a network. Everything else follows from the layers: the summary, the first weights, both ways to train
 * and predict, and the saved model. `Name` lists the parameters' names.
 */
export interface Layer<Name extends string = string> {
  /** Unique in the model, as Keras names it: `dense`, `dense_1`. */
  readonly name: string;
  /** Keras' class name. */
  readonly type: string;
  /** Without the batch dimension. */
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  readonly parameters: readonly (Parameter & { readonly name: Name })[];
  /** What Keras' `get_config` gives besides the name, in the form that tfjs' `loadLayersModel` reads. */
  readonly config: Readonly<Record<string, unknown>>;
  /** True where the same patterns are looked for all over the picture: far more arithmetic than a dense layer needs. */
  readonly isConvolutional?: true;

  /** Adds the layer's nodes to a function of a TensorFlow graph; `backward` adds those of its gradients. */
  graph(f: FunctionBuilder, input: Output, parameters: ByParameter<Name>, mode: GraphMode): Forward<Name>;

  /** Adds the layer's calls of kernels to a program for WebAssembly. */
  program(p: ProgramBuilder, input: Values): ProgramPass;
}
