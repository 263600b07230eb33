import type { Layer, Parameter } from './layers/layer';

/** A network: its layers in order, the first of which takes pictures of `inputShape`. */
export interface Model {
  /** As Keras names it. */
  readonly name: string;
  /** Without the batch dimension. */
  readonly inputShape: readonly number[];
  readonly layers: readonly Layer[];
}

/** A parameter with its place in the model. */
export interface ModelParameter extends Parameter {
  /** As Keras names it: `dense/kernel`. */
  readonly path: string;
}

/** All parameters of all layers, in order. */
export function parametersOf(model: Model): ModelParameter[] {
  return model.layers.flatMap((layer) =>
    layer.parameters.map((parameter) => ({ ...parameter, path: `${layer.name}/${parameter.name}` })),
  );
}

/** Whether the model looks for patterns all over the picture, which costs far more arithmetic than dense layers do. */
export function isConvolutional(model: Model): boolean {
  return model.layers.some(({ type }) => type === 'Conv2D');
}
