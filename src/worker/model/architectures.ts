import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_SIDE } from '../../shared/domain/pictures';
import type { ArchitectureName, TrainOptions } from '../../shared/domain/trainOptions';
import { Conv2D } from './layers/conv2d';
import { Dense } from './layers/dense';
import { Dropout } from './layers/dropout';
import { Flatten } from './layers/flatten';
import { MaxPooling2D } from './layers/maxPooling2D';
import type { Layer } from './layers/layer';
import type { Model } from './model';

const PICTURE = [PICTURE_SIDE, PICTURE_SIDE] as const;

/** The layers of each architecture. All end in ten logits, one a class, without a softmax: the loss takes logits. */
const ARCHITECTURE_LAYERS: Readonly<Record<ArchitectureName, (hiddenUnits: number) => readonly Layer[]>> = {
  /** Softmax regression: each pixel votes for each class. */
  linear: () => {
    const flatten = new Flatten('flatten', PICTURE);
    return [flatten, new Dense('dense', flatten.outputShape, CLASS_COUNT)];
  },

  /** The notebook's network. */
  dense: (hiddenUnits) => {
    const flatten = new Flatten('flatten', PICTURE);
    const hidden = new Dense('dense', flatten.outputShape, hiddenUnits, 'relu');
    return [flatten, hidden, new Dense('dense_1', hidden.outputShape, CLASS_COUNT)];
  },

  /** Two hidden layers, with dropout against overfitting. */
  deep: (hiddenUnits) => {
    const flatten = new Flatten('flatten', PICTURE);
    const first = new Dense('dense', flatten.outputShape, hiddenUnits, 'relu');
    const firstDropout = new Dropout('dropout', first.outputShape, 0.2);
    const second = new Dense('dense_1', first.outputShape, hiddenUnits, 'relu');
    const secondDropout = new Dropout('dropout_1', second.outputShape, 0.2);
    return [flatten, first, firstDropout, second, secondDropout, new Dense('dense_2', second.outputShape, CLASS_COUNT)];
  },

  /** Convolutions look for the same small patterns everywhere in the picture. */
  cnn: () => {
    const first = new Conv2D('conv2d', [...PICTURE, 1], 32, 3, 'relu');
    const firstPool = new MaxPooling2D('max_pooling2d', first.outputShape, 2);
    const second = new Conv2D('conv2d_1', firstPool.outputShape, 64, 3, 'relu');
    const secondPool = new MaxPooling2D('max_pooling2d_1', second.outputShape, 2);
    const flatten = new Flatten('flatten', secondPool.outputShape);
    const dropout = new Dropout('dropout', flatten.outputShape, 0.5);
    return [
      first,
      firstPool,
      second,
      secondPool,
      flatten,
      dropout,
      new Dense('dense', dropout.outputShape, CLASS_COUNT),
    ];
  },
};

/** An architecture's network, untrained. `hiddenUnits` is the width of its hidden dense layers, where it has any. */
export function buildModel({ architecture, hiddenUnits }: Pick<TrainOptions, 'architecture' | 'hiddenUnits'>): Model {
  const layers = ARCHITECTURE_LAYERS[architecture](hiddenUnits);
  const inputShape = layers[0]?.inputShape ?? PICTURE;
  return { name: 'sequential', inputShape, layers };
}
