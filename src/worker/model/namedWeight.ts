/** The values of one parameter of a model. */
export interface NamedWeight {
  /** Layer and parameter as Keras names them: `dense/kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Row by row. */
  readonly values: Float32Array;
}
