import { t } from '@vscode/l10n';
import type { Activation } from '../../worker/model/layers/activation';
import { Conv2D } from '../../worker/model/layers/conv2d';
import { Dense } from '../../worker/model/layers/dense';
import { Dropout } from '../../worker/model/layers/dropout';
import { Flatten } from '../../worker/model/layers/flatten';
import type { Layer } from '../../worker/model/layers/layer';
import { MaxPooling2D } from '../../worker/model/layers/maxPooling2D';
import { shapeOf } from './ndArray';
import { ValueError } from './valueError';

type Shape = readonly number[];

/** A layer that a model will have. Its weights' shapes follow once its input's shape is known. */
export interface LayerSpec {
  readonly type: 'Conv2D' | 'Dense' | 'Dropout' | 'Flatten' | 'MaxPooling2D' | 'Softmax';
  readonly inputShape?: Shape;
  /** Throws ValueError for an input that the layer cannot take. Not for Softmax, which no engine needs as a layer. */
  readonly build: (name: string, inputShape: Shape) => Layer;
}

/** Options that every layer takes. The first layer may say the shape of a picture; by default it is 28 × 28. */
export interface LayerOptions {
  readonly inputShape?: Shape;
}

export interface ActivationOptions extends LayerOptions {
  /** What the layer does with its weighted sums. Default: `linear`, nothing. */
  readonly activation?: Activation;
}

/** The layers, named as Keras names them. */
export const layers = {
  /** All numbers of a picture in one row. */
  flatten: (options: LayerOptions = {}): LayerSpec => ({
    type: 'Flatten',
    ...shapeIn(options),
    build: (name, input) => new Flatten(name, input),
  }),

  /** Each of the units adds up all of its inputs, each with its own weight. */
  dense: (units: number, options: ActivationOptions = {}): LayerSpec => {
    whole('dense', 'units', units);
    const activation = activationOf('dense', options);
    return {
      type: 'Dense',
      ...shapeIn(options),
      build: (name, input) => {
        if (input.length === 1) return new Dense(name, input, units, activation);
        throw new ValueError(
          t(
            'layers.dense takes numbers in a row, but its input has the shape {0}. Put layers.flatten() before it.',
            shapeOf(input),
          ),
        );
      },
    };
  },

  /** Looks for the same small patterns everywhere in the picture. */
  conv2D: (filters: number, kernelSize: number, options: ActivationOptions = {}): LayerSpec => {
    whole('conv2D', 'filters', filters);
    whole('conv2D', 'kernelSize', kernelSize);
    const activation = activationOf('conv2D', options);
    return {
      type: 'Conv2D',
      ...shapeIn(options),
      build: (name, input) => new Conv2D(name, picture('conv2D', input, kernelSize), filters, kernelSize, activation),
    };
  },

  /** Keeps the largest number of each window. */
  maxPooling2D: (poolSize = 2, options: LayerOptions = {}): LayerSpec => {
    whole('maxPooling2D', 'poolSize', poolSize);
    return {
      type: 'MaxPooling2D',
      ...shapeIn(options),
      build: (name, input) => new MaxPooling2D(name, picture('maxPooling2D', input, poolSize), poolSize),
    };
  },

  /** While training, sets a fraction of its inputs to 0, different ones in every step. */
  dropout: (rate: number): LayerSpec => {
    if (!(rate >= 0 && rate < 1)) throw new ValueError(t('layers.dropout: rate is from 0 to below 1, not {0}.', rate));
    return { type: 'Dropout', build: (name, input) => new Dropout(name, input, rate) };
  },

  /** Turns logits into probabilities that add up to 1. The last layer of a model. */
  softmax: (): LayerSpec => ({
    type: 'Softmax',
    build: () => {
      throw new ValueError(t('layers.softmax() can only be the last layer.'));
    },
  }),
};

function shapeIn({ inputShape }: LayerOptions): { readonly inputShape?: Shape } {
  return inputShape === undefined ? {} : { inputShape };
}

function activationOf(layer: string, { activation = 'linear' }: ActivationOptions): Activation {
  // A cell may be JavaScript, which checks no types.
  if (['linear', 'relu'].includes(activation)) return activation;
  throw new ValueError(t("layers.{0}: activation is 'linear' or 'relu', not '{1}'.", layer, activation));
}

function whole(layer: string, what: string, value: number): void {
  if (Number.isInteger(value) && value > 0) return;
  throw new ValueError(t('layers.{0}: {1} is a whole number from 1, not {2}.', layer, what, String(value)));
}

function picture(layer: string, input: Shape, size: number): [number, number, number] {
  const [height, width, channels] = input;
  if (input.length !== 3 || height === undefined || width === undefined || channels === undefined) {
    throw new ValueError(
      t(
        'layers.{0} takes height, width and channels, but its input has the shape {1}. ' +
          'Give the first layer { inputShape: [28, 28, 1] }, and put layers.flatten() behind the convolutions.',
        layer,
        shapeOf(input),
      ),
    );
  }
  if (height >= size && width >= size) return [height, width, channels];
  throw new ValueError(
    t('layers.{0}: windows of {1} × {1} are larger than the input, {2}.', layer, size, shapeOf(input)),
  );
}
