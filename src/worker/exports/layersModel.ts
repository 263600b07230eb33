import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../shared/domain/errors';
import { sizeOf } from '../graph/shape';
import { parametersOf, type Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';

/** The format's main file. It names the file of the weights. */
export const MODEL_FILE = 'model.json';
export const WEIGHTS_FILE = 'weights.bin';

/** A model with its weights in tfjs' LayersModel format, which `tf.loadLayersModel` reads in a browser or in Node. */
export interface LayersModelFiles {
  /** The content of `MODEL_FILE`. */
  readonly modelJson: string;
  /** The content of `WEIGHTS_FILE`: float32, little-endian, one weight after another. */
  readonly weights: Uint8Array;
}

/**
 * Writes the format itself. It is little more than the layers' configs, and to build the same model with tfjs-layers
 * would bring that whole library into the worker. Source: tfjs' `io.ModelJSON`.
 */
export function toLayersModel(model: Model, weights: readonly NamedWeight[], generatedBy: string): LayersModelFiles {
  const layers = model.layers.map((layer, i) => ({
    class_name: layer.type,
    config: {
      name: layer.name,
      trainable: true,
      ...layer.config,
      ...(i === 0 ? { batch_input_shape: [null, ...model.inputShape], dtype: 'float32' } : {}),
    },
  }));
  const json = {
    format: 'layers-model',
    generatedBy,
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: { name: model.name, layers },
      keras_version: 'tfjs-layers',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [
      {
        paths: [WEIGHTS_FILE],
        weights: weights.map(({ name, shape }) => ({ name, shape: [...shape], dtype: 'float32' })),
      },
    ],
  };
  return { modelJson: `${JSON.stringify(json, undefined, 2)}\n`, weights: toBytes(weights) };
}

const ManifestSchema = v.object({
  weightsManifest: v.pipe(
    v.array(
      v.object({
        weights: v.array(
          v.object({
            name: v.string(),
            shape: v.array(v.pipe(v.number(), v.integer(), v.minValue(1))),
            dtype: v.literal('float32'),
          }),
        ),
      }),
    ),
    v.minLength(1),
  ),
});

/** Reads the weights and checks that they fit the model. Throws UserError `run-damaged`. */
export function readLayersModel(model: Model, { modelJson, weights }: LayersModelFiles): NamedWeight[] {
  const manifest = parseManifest(modelJson).weightsManifest.flatMap((group) => group.weights);
  let offset = 0;
  const read = manifest.map(({ name, shape }): NamedWeight => {
    const bytes = sizeOf(shape) * 4;
    if (offset + bytes > weights.length) throw damaged(t('{0} is cut off', WEIGHTS_FILE));
    // A Float32Array must begin at a multiple of four bytes, hence the copy. `slice` of Node's Buffer copies nothing.
    const values = new Float32Array(Uint8Array.from(weights.subarray(offset, offset + bytes)).buffer);
    offset += bytes;
    return { name, shape, values };
  });
  if (offset !== weights.length) throw damaged(t('{0} is longer than {1} says', WEIGHTS_FILE, MODEL_FILE));
  return parametersOf(model).map(({ path, shape }) => {
    const found = read.find(({ name }) => name === path);
    if (found?.shape.join() !== shape.join())
      throw damaged(t('{0} has no weight {1} of {2}', MODEL_FILE, path, shape.join(' × ')));
    return found;
  });
}

function parseManifest(modelJson: string): v.InferOutput<typeof ManifestSchema> {
  try {
    return v.parse(ManifestSchema, JSON.parse(modelJson));
  } catch (cause) {
    throw damaged(t('{0} is not a LayersModel', MODEL_FILE), cause);
  }
}

function toBytes(weights: readonly NamedWeight[]): Uint8Array {
  const bytes = new Uint8Array(weights.reduce((total, { values }) => total + values.byteLength, 0));
  let offset = 0;
  for (const { values } of weights) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  return bytes;
}

function damaged(why: string, cause?: unknown): UserError {
  return new UserError(
    {
      code: 'run-damaged',
      message: t('The saved model cannot be read: {0}.', why),
      nextStep: t('Train again to make a new one.'),
      action: 'trainModel',
    },
    { cause },
  );
}
