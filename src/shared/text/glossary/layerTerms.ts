import { t } from '@vscode/l10n';
import { CLASS_COUNT } from '../../domain/labels';
import { PICTURE_PIXELS, PICTURE_SIDE } from '../../domain/pictures';
import { countText } from '../../language/numbers';
import { inputsOf, layersOfType, sizeOf, weightsOf, type GlossarySubject } from './subject';
import type { Term } from './term';

/** The first hidden dense layer; undefined where there is none, as in the linear and the convolutional network. */
function hiddenLayer(subject: GlossarySubject) {
  return layersOfType(subject, 'Dense').slice(0, -1)[0];
}

function lastLayer(subject: GlossarySubject) {
  return layersOfType(subject, 'Dense').at(-1);
}

/** What the network is made of. */
export const LAYER_TERMS = {
  network: {
    name: () => t('neural network'),
    meaning: () =>
      t('A neural network is a formula with many parameters, which are found by training and not by a programmer.'),
    here: ({ summary }) =>
      t(
        'This one makes {0} numbers, one for each class, of {1} pixels, and has {2} parameters.',
        CLASS_COUNT,
        PICTURE_PIXELS,
        countText(summary.trainableParameters),
      ),
  },
  layer: {
    name: () => t('layer'),
    meaning: () => t('A layer computes numbers from those of the layer before it.'),
    here: ({ summary }) =>
      t('This network has {0}: {1}.', summary.layers.length, summary.layers.map(({ type }) => type).join(' → ')),
  },
  flatten: {
    name: () => 'Flatten',
    meaning: () => t('Flatten puts all numbers in one row and computes nothing.'),
    here: (subject) => {
      const [layer] = layersOfType(subject, 'Flatten');
      return layer === undefined
        ? t('This network has no such layer.')
        : t('Here the row has {0} numbers.', countText(sizeOf(layer)));
    },
  },
  dense: {
    name: () => 'Dense',
    meaning: () => t('In a dense layer, each unit takes all numbers of the layer before.'),
    here: (subject) => {
      const layers = layersOfType(subject, 'Dense');
      const sizes = layers.map((layer) => countText(sizeOf(layer))).join(', ');
      return layers.length === 1
        ? t('This network has one, with {0} units.', sizes)
        : t('This network has {0}, with {1} units.', layers.length, sizes);
    },
  },
  unit: {
    name: () => t('unit'),
    meaning: () => t('A unit, or neuron, adds up its inputs, each times a weight, and a bias.'),
    here: (subject) => {
      const layer = hiddenLayer(subject) ?? lastLayer(subject);
      if (layer === undefined) return t('This network has no such layer.');
      return t(
        'A unit of the first dense layer has {0} weights and 1 bias, and there are {1} such units.',
        countText(inputsOf(subject, layer)),
        countText(sizeOf(layer)),
      );
    },
  },
  hiddenLayer: {
    name: () => t('hidden layer'),
    meaning: () =>
      t('A hidden layer lies between the input and the output; what its units stand for, training decides.'),
    here: (subject) => {
      const layer = hiddenLayer(subject);
      return layer === undefined
        ? t('This network has no hidden dense layer.')
        : t('The first one here has {0} units.', countText(sizeOf(layer)));
    },
  },
  weight: {
    name: () => t('weight'),
    meaning: () => t('A weight says how much one input counts in a sum, and with which sign.'),
    here: (subject) => {
      const layer = lastLayer(subject);
      if (layer === undefined) return t('This network has no such layer.');
      return t(
        'The last layer has {0}: {1} × {2}.',
        countText(weightsOf(layer)),
        countText(inputsOf(subject, layer)),
        CLASS_COUNT,
      );
    },
  },
  bias: {
    name: () => t('bias'),
    meaning: () => t('A bias is a number that a unit adds to its sum, whatever the input is.'),
    here: () => t('The last layer has {0}, one for each class.', CLASS_COUNT),
  },
  parameter: {
    name: () => t('parameter'),
    meaning: () => t('The parameters are all weights and biases: the numbers that training changes.'),
    here: ({ summary }) => {
      const parts = summary.layers.map(({ parameters }) => parameters).filter((count) => count > 0);
      return t('This network has {0} = {1}.', parts.map(countText).join(' + '), countText(summary.trainableParameters));
    },
  },
  activation: {
    name: () => t('activation'),
    meaning: () => t('An activation is what a unit makes of its sum, and also the number that comes out.'),
    here: (subject) => {
      const layer = hiddenLayer(subject);
      return layer === undefined
        ? t('The last layer here has none: its sums are the logits.')
        : t('A picture has {0} of them in the first hidden layer.', countText(sizeOf(layer)));
    },
  },
  relu: {
    name: () => 'relu',
    meaning: () => t('relu sets negative sums to 0; without it, several layers could do no more than one.'),
    here: (subject) => {
      const layers = [...layersOfType(subject, 'Conv2D'), ...layersOfType(subject, 'Dense').slice(0, -1)];
      return layers.length === 0
        ? t('Only one layer of this network has weights, so it has no relu.')
        : t('Here it is behind {0}.', layers.map(({ name }) => name).join(', '));
    },
  },
  convolution: {
    name: () => t('convolution'),
    meaning: () => t('A convolution looks for the same small pattern at every place of a picture.'),
    here: (subject) => {
      const [first] = layersOfType(subject, 'Conv2D');
      if (first === undefined)
        return t('This network has none: each of its {0} pixels has its own weights.', PICTURE_PIXELS);
      const [height = 0, width = 0, filters = 0] = first.outputShape;
      return t('The first one here makes {0} maps of {1} × {2}.', filters, height, width);
    },
  },
  filter: {
    name: () => t('filter'),
    meaning: () => t('A filter is the small table of weights that a convolution moves over a picture.'),
    here: (subject) => {
      const [first] = layersOfType(subject, 'Conv2D');
      if (first === undefined) return t('This network has no convolution, so it has no filters.');
      const [height = 0, , filters = 0] = first.outputShape;
      const side = PICTURE_SIDE - height + 1;
      return t('The first layer has {0} filters of {1} × {1}.', filters, side);
    },
  },
  pooling: {
    name: () => t('pooling'),
    meaning: () => t('Max pooling keeps the largest number of each small window, so that a small shift matters less.'),
    here: (subject) => {
      const [first] = layersOfType(subject, 'MaxPooling2D');
      if (first === undefined) return t('This network has no such layer.');
      const [height = 0, width = 0] = first.outputShape;
      return t(
        'The first one here makes {1} numbers of {0}: maps of {2} × {3}.',
        countText(inputsOf(subject, first)),
        countText(sizeOf(first)),
        height,
        width,
      );
    },
  },
  dropout: {
    name: () => t('dropout'),
    meaning: () =>
      t('Dropout sets random numbers to 0 in each training step, so that no unit can rely on a single other one.'),
    here: (subject) => {
      const layers = layersOfType(subject, 'Dropout');
      const numbers = countText(layers.reduce((sum, each) => sum + sizeOf(each), 0));
      if (layers.length === 0) return t('This network has none.');
      return layers.length === 1
        ? t('This network has it in one place, on {0} numbers.', numbers)
        : t('This network has it in {0} places, on {1} numbers in all.', layers.length, numbers);
    },
  },
} as const satisfies Readonly<Record<string, Term>>;
