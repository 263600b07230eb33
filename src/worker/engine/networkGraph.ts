import type * as messages from '@tensorflow/tfjs-node/dist/proto/api_pb.js';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { Backward, Forward, GraphMode } from '../model/layers/layer';
import { parametersOf, type Model } from '../model/model';
import { DataType } from '../graph/dataType';
import { FunctionBuilder, type Output } from '../graph/functionBuilder';
import { cast, floatConstant, multiply, readVariable, reshape } from '../graph/ops';
import { SavedModelBuilder, type Variable } from '../graph/savedModel';

/** A graph that only predicts, as a `SavedModel`: its variables are the model's parameters; see `addPrediction`. */
export function buildPredictionGraph(model: Model): Uint8Array {
  const variables = parametersOf(model).map(({ path, shape }) => ({ name: path, shape, dtype: DataType.float }));
  const saved = new SavedModelBuilder(variables);
  addPrediction(saved, model, new Handles(variables));
  return saved.build();
}

/** Adds `predict(images)`: the `logits` of any number of pictures, n × 10 for n × 784 bytes. */
export function addPrediction(saved: SavedModelBuilder, model: Model, handles: Handles): void {
  saved.addFunction(predictFunction(model, handles));
  saved.addCall({
    name: 'predict',
    feeds: [{ name: 'images', shape: [-1, PICTURE_PIXELS], dtype: DataType.uint8 }],
    results: { logits: DataType.float },
    attributes: {},
  });
}

/** Handles of all variables, which every function takes as its last inputs. */
export class Handles {
  readonly arguments: readonly { readonly name: string; readonly dtype: DataType }[];

  constructor(private readonly variables: readonly Variable[]) {
    this.arguments = variables.map(({ name }) => ({ name: argumentName(name), dtype: DataType.resource }));
  }

  inputs(f: FunctionBuilder): Output[] {
    return this.arguments.map(({ name }) => f.input(name));
  }

  handle(f: FunctionBuilder, variable: string): Output {
    return f.input(argumentName(variable));
  }

  read(f: FunctionBuilder, variable: string): Output {
    const dtype = this.variables.find(({ name }) => name === variable)?.dtype ?? DataType.float;
    return readVariable(f, this.handle(f, variable), dtype);
  }
}

/** An argument's name may hold no slash, and no name of ours but a variable's begins with `variable_`. */
const argumentName = (variable: string): string => `variable_${variable.replaceAll('/', '_')}`;

/** The function `predict(images)`. */
function predictFunction(model: Model, handles: Handles): messages.FunctionDef {
  const f = new FunctionBuilder('predict', [{ name: 'images', dtype: DataType.uint8 }, ...handles.arguments]);
  const images = pixels(f, f.input('images'), [-1, ...model.inputShape]);
  return f.build({ logits: forward(f, model, handles, images, { batch: -1 }).output });
}

/** Bytes from 0 to 255 as floats from 0 to 1, in the shape that the first layer takes. */
export function pixels(f: FunctionBuilder, bytes: Output, shape: readonly number[]): Output {
  return reshape(f, multiply(f, cast(f, bytes, DataType.float), floatConstant(f, 1 / 255)), shape);
}

/** Runs all layers; `backward` gives the gradients of all parameters, in order, from that of the logits. */
export function forward(f: FunctionBuilder, model: Model, handles: Handles, images: Output, mode: GraphMode) {
  let output = images;
  const passes = model.layers.map((layer): { name: string; pass: Forward<Output> } =>
    f.inScope(layer.name, () => {
      const parameters = layer.parameters.map(({ name }) => handles.read(f, `${layer.name}/${name}`));
      const pass = layer.graph(f, output, parameters, mode);
      output = pass.output;
      return { name: layer.name, pass };
    }),
  );
  const backward = (gradient: Output): Output[] => {
    let input = () => gradient;
    const gradients: Output[] = [];
    for (const { name, pass } of passes.toReversed()) {
      f.inScope(`${name}/gradient`, () => {
        const step: Backward<Output> = pass.backward(input());
        gradients.unshift(...step.parameters);
        input = step.input;
      });
    }
    return gradients;
  };
  return { output, backward };
}
