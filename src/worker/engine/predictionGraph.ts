import type * as messages from '@tensorflow/tfjs-node/dist/proto/api_pb.js';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import { DataType } from '../graph/dataType';
import { FunctionBuilder } from '../graph/functionBuilder';
import { Handles } from '../graph/handles';
import { SavedModelBuilder } from '../graph/savedModel';
import { parametersOf, type Model } from '../model/model';
import { addNetwork, pixels } from './networkGraph';

/** A graph that only predicts, as a `SavedModel`. Its variables are the model's parameters; see `addPrediction`. */
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

function predictFunction(model: Model, handles: Handles): messages.FunctionDef {
  const f = new FunctionBuilder('predict', [{ name: 'images', dtype: DataType.uint8 }, ...handles.arguments]);
  const images = pixels(f, model, f.input('images'), -1);
  return f.build({ logits: addNetwork(f, model, handles, images, { batch: -1 }).logits });
}
