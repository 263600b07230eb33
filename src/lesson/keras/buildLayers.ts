import { t } from '@vscode/l10n';
import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS, PICTURE_SIDE } from '../../shared/domain/pictures';
import type { Model } from '../../worker/model/model';
import type { LayerSpec } from './layers';
import { shapeOf } from './ndArray';
import { ValueError } from './valueError';

/** Keras' names of layers: snake case, with a number from the second one of a kind on. */
const BASE_NAMES: Readonly<Record<LayerSpec['type'], string>> = {
  Conv2D: 'conv2d',
  Dense: 'dense',
  Dropout: 'dropout',
  Flatten: 'flatten',
  MaxPooling2D: 'max_pooling2d',
  Softmax: 'softmax',
};

/** The network of some layers, without weights. Throws ValueError where layers do not fit together. */
export function buildLayers(specs: readonly LayerSpec[]): Model {
  const [first] = specs;
  if (first === undefined) throw new ValueError(t('A model needs layers: sequential([layers.flatten(), …]).'));
  const takesChannels = first.type === 'Conv2D' || first.type === 'MaxPooling2D';
  const inputShape = first.inputShape ?? [PICTURE_SIDE, PICTURE_SIDE, ...(takesChannels ? [1] : [])];
  checkInput(first, inputShape);
  const counts = new Map<string, number>();
  let shape = inputShape;
  const layers = specs.map((spec) => {
    const base = BASE_NAMES[spec.type];
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    const layer = spec.build(count === 0 ? base : `${base}_${count}`, shape);
    shape = layer.outputShape;
    return layer;
  });
  return { name: 'sequential', inputShape, layers };
}

/** Throws ValueError unless the model gives one number for each class. */
export function checkOutput({ layers }: Model): void {
  const shape = layers.at(-1)?.outputShape ?? [];
  if (shape.length === 1 && shape[0] === CLASS_COUNT) return;
  throw new ValueError(
    t(
      'The model gives {0} for each picture, but there are {1} classes. End it with layers.dense({1}).',
      shapeOf(shape),
      CLASS_COUNT,
    ),
  );
}

function checkInput(first: LayerSpec, shape: readonly number[]): void {
  if (first.type === 'Dropout' || first.type === 'Dense') {
    throw new ValueError(
      t('The first layer cannot be {0}: pictures have rows. Begin with layers.flatten().', first.type),
    );
  }
  const pixels = shape.reduce((product, size) => product * size, 1);
  if (shape[0] === PICTURE_SIDE && shape[1] === PICTURE_SIDE && pixels === PICTURE_PIXELS) return;
  throw new ValueError(t('The pictures are 28 × 28: inputShape is [28, 28] or [28, 28, 1], not {0}.', shapeOf(shape)));
}
