import { DataType } from '../graph/dataType';
import type { FunctionBuilder, Output } from '../graph/functionBuilder';
import type { Handles } from '../graph/handles';
import { cast, floatConstant, multiply, reshape } from '../graph/ops';
import type { Forward, GraphMode, Layer } from '../model/layers/layer';
import { pathOf, pictureScaleOf, type Model } from '../model/model';

/** The loss' gradient by one parameter. */
export interface Gradient {
  /** The parameter's path in the model: `dense/kernel`. */
  readonly path: string;
  readonly value: Output;
}

/** A network as nodes of a function. */
export interface NetworkNodes {
  readonly logits: Output;
  /** Adds the nodes that compute the loss' gradients by all parameters from that by the logits. */
  readonly backward: (logitGradient: Output) => readonly Gradient[];
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
  const passes = model.layers.map((layer): LayerPass => {
    const forward = f.inScope(layer.name, () => {
      const read = layer.parameters.map(({ name }) => [name, handles.read(f, pathOf(layer, name))] as const);
      return layer.graph(f, output, Object.fromEntries(read), mode);
    });
    output = forward.output;
    return { layer, forward };
  });
  return {
    logits: output,
    backward: (logitGradient) => backpropagate(f, passes, logitGradient),
  };
}

interface LayerPass {
  readonly layer: Layer;
  readonly forward: Forward<string>;
}

/**
 * Goes back through the layers, the last one first: from the loss' gradient by the logits to its gradients by all
 * parameters, which come in the model's order.
 */
function backpropagate(f: FunctionBuilder, passes: readonly LayerPass[], logitGradient: Output): Gradient[] {
  const gradients: Gradient[] = [];
  let gradient = () => logitGradient;
  for (const { layer, forward } of passes.toReversed()) {
    const { parameters, input } = f.inScope(`${layer.name}/gradient`, () => forward.backward(gradient()));
    gradients.unshift(...Object.entries(parameters).map(([name, value]) => ({ path: pathOf(layer, name), value })));
    gradient = input;
  }
  return gradients;
}
