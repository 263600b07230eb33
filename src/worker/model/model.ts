import type { Layer, Parameter } from './layers/layer';

/** A network: its layers in order. The first one takes pictures of `inputShape`. */
export interface Model {
  /** As Keras names it. */
  readonly name: string;
  /** Without the batch dimension. */
  readonly inputShape: readonly number[];
  readonly layers: readonly Layer[];
  /** What a byte of a picture is multiplied by before the first layer. Without it 1 / 255: pixels go from 0 to 1. */
  readonly pictureScale?: number;
}

/** A parameter with its place in the model. */
export interface ModelParameter extends Parameter {
  /** Layer and parameter as Keras names them: `dense/kernel`. */
  readonly path: string;
}

export function pictureScaleOf({ pictureScale = 1 / 255 }: Model): number {
  return pictureScale;
}

export function pathOf(layer: Layer, parameter: string): string {
  return `${layer.name}/${parameter}`;
}

/** All parameters of all layers, in order. */
export function parametersOf(model: Model): ModelParameter[] {
  return model.layers.flatMap((layer) =>
    layer.parameters.map((parameter) => ({ ...parameter, path: pathOf(layer, parameter.name) })),
  );
}

/** Whether any of the layers is convolutional. Such a model needs far more arithmetic than one of dense layers. */
export function isConvolutional(model: Model): boolean {
  return model.layers.some((layer) => layer.isConvolutional === true);
}
