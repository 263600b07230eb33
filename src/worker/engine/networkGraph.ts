import { DataType } from '../graph/dataType';
import type { FunctionBuilder, Output } from '../graph/functionBuilder';
import type { Handles } from '../graph/handles';
import { cast, floatConstant, multiply, reshape } from '../graph/ops';
import type { GraphMode } from '../model/layers/layer';
import { pathOf, pictureScaleOf, type Model } from '../model/model';
import { backpropagate, type Gradient, type LayerPass } from './layerPass';

/** A network as nodes of a function. */
export interface NetworkNodes {
  readonly logits: Output;
  /** Adds the nodes that compute the loss' gradients by all parameters from that by the logits. */
  readonly backward: (logitGradient: Output) => readonly Gradient<Output>[];
}

/** Pictures of bytes as the model takes them: scaled floats in the shape that the first layer takes. */
export function pixels(f: FunctionBuilder, model: Model, bytes: Output, batch: number): Output {
  const scaled = multiply(f, cast(f, bytes, DataType.float), floatConstant(f, pictureScaleOf(model)));
  return reshape(f, scaled, [batch, ...model.inputShape]);
}

/** Adds all layers of a model to a function. `images` has the shape that the first layer takes. */
export function addNetwork(
  f: FunctionBuilder,
  model: Model,
  handles: Handles,
  images: Output,
  mode: GraphMode,
): NetworkNodes {
  let output = images;
  const passes = model.layers.map((layer): LayerPass<Output> => {
    const forward = f.inScope(layer.name, () => {
      const read = layer.parameters.map(({ name }) => [name, handles.read(f, pathOf(layer, name))] as const);
      return layer.graph(f, output, Object.fromEntries(read), mode);
    });
    output = forward.output;
    return { layer, forward };
  });
  return {
    logits: output,
    backward: (logitGradient) =>
      backpropagate(passes, logitGradient, (layer, run) => f.inScope(`${layer.name}/gradient`, run)),
  };
}
