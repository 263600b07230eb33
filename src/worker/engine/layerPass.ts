import type { Backward, Forward, Layer } from '../model/layers/layer';
import { pathOf } from '../model/model';

/** One layer's part in running a network. `Value` is an output of a graph's node. */
export interface LayerPass<Value> {
  readonly layer: Layer;
  readonly forward: Forward<string, Value>;
}

/** The loss' gradient by one parameter. */
export interface Gradient<Value> {
  /** The parameter's path in the model: `dense/kernel`. */
  readonly path: string;
  readonly value: Value;
}

/**
 * Goes back through the layers, the last one first: from the loss' gradient by the logits to its gradients by all
 * parameters, which come in the model's order. `inLayer` calls what it is given and may do something around it.
 */
export function backpropagate<Value>(
  passes: readonly LayerPass<Value>[],
  logitGradient: Value,
  inLayer: (layer: Layer, run: () => Backward<string, Value>) => Backward<string, Value> = (_layer, run) => run(),
): Gradient<Value>[] {
  const gradients: Gradient<Value>[] = [];
  let gradient = () => logitGradient;
  for (const { layer, forward } of passes.toReversed()) {
    const { parameters, input } = inLayer(layer, () => forward.backward(gradient()));
    const named = Object.entries(parameters).map(([name, value]) => ({ path: pathOf(layer, name), value }));
    gradients.unshift(...named);
    gradient = input;
  }
  return gradients;
}
