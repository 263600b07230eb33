import { t } from '@vscode/l10n';
import type { ModelSummary } from '../../src/shared/domain/modelSummary';
import { PICTURE_SIDE } from '../../src/shared/domain/pictures';
import { countText } from '../../src/shared/language/numbers';

type Layer = ModelSummary['layers'][number];

/** What a layer does, in words and in numbers. */
export interface LayerFacts {
  readonly name: string;
  readonly type: string;
  /** `28 × 28 × 1`. */
  readonly input: string;
  readonly output: string;
  readonly sentence: string;
  readonly formula: string;
  /** How its parameters are counted, such as `784 × 128 + 128 = 100,480`. */
  readonly parameters: string;
}

/** One for each layer. Each takes what the layer before it gives; the first takes the picture. */
export function layerFacts({ layers }: ModelSummary): LayerFacts[] {
  return layers.map((layer, i) => {
    const before = layers[i - 1]?.outputShape ?? pictureShape(layer);
    return {
      name: layer.name,
      type: layer.type,
      input: shape(before),
      output: shape(layer.outputShape),
      ...describe(layer, before, i === layers.length - 1),
    };
  });
}

/** A convolution takes a picture with one channel. */
function pictureShape({ type }: Layer): readonly number[] {
  return type === 'Conv2D' ? [PICTURE_SIDE, PICTURE_SIDE, 1] : [PICTURE_SIDE, PICTURE_SIDE];
}

type Description = Pick<LayerFacts, 'sentence' | 'formula' | 'parameters'>;
const noParameters = (): string => t('It has no parameters.');

function describe(layer: Layer, input: readonly number[], isLast: boolean): Description {
  const [inputs, outputs] = [countText(size(input)), countText(size(layer.outputShape))];
  switch (layer.type) {
    case 'Flatten':
      return {
        sentence: t('It puts the {0} numbers in one row and computes nothing.', inputs),
        formula: `y = x, ${shape(input)} → ${outputs}`,
        parameters: noParameters(),
      };
    case 'Dense':
      return {
        sentence: isLast
          ? t(
              'Each of the {0} units adds up all {1} numbers, each times a weight of its own, and a bias. ' +
                'The sums are the logits, one for each class; the largest is the answer.',
              outputs,
              inputs,
            )
          : t(
              'Each of the {0} units adds up all {1} numbers, each times a weight of its own, and a bias. ' +
                'Sums below zero become zero (relu).',
              outputs,
              inputs,
            ),
        formula: `y = ${isLast ? 'x · W + b' : 'relu(x · W + b)'}, W ${inputs} × ${outputs}, b ${outputs}`,
        parameters: counted(layer, `${inputs} × ${outputs} + ${outputs}`),
      };
    case 'Conv2D': {
      const [[height = 0, , channels = 1], [outHeight = 0, , filters = 0]] = [input, layer.outputShape];
      const side = height - outHeight + 1;
      return {
        sentence: t(
          'Each of the {0} filters looks for one pattern of {1} × {1} everywhere in its input, ' +
            'and makes a map of where it is. Sums below zero become zero (relu).',
          filters,
          side,
        ),
        formula: `y = relu(x ∗ W + b), W ${side} × ${side} × ${channels} × ${filters}, b ${filters}`,
        parameters: counted(layer, `${side} × ${side} × ${channels} × ${filters} + ${filters}`),
      };
    }
    case 'MaxPooling2D': {
      const pool = Math.floor((input[0] ?? 0) / (layer.outputShape[0] ?? 1));
      return {
        sentence: t(
          'It keeps the largest of each {0} × {0} numbers, so the maps get smaller and a small shift matters less.',
          pool,
        ),
        formula: t('y = max of {0} × {0}, {1} → {2}', pool, shape(input), shape(layer.outputShape)),
        parameters: noParameters(),
      };
    }
    case 'Dropout':
      return {
        sentence: t(
          'While the network learns, it sets random numbers to zero, so that no unit can rely on another. ' +
            'Afterwards it does nothing.',
        ),
        formula: t('y = x when predicting'),
        parameters: noParameters(),
      };
    default:
      return {
        sentence: t('A layer of Keras’ type {0}.', layer.type),
        formula: `${shape(input)} → ${shape(layer.outputShape)}`,
        parameters: t('{0} parameters.', countText(layer.parameters)),
      };
  }
}

function counted({ parameters }: Layer, how: string): string {
  return t('{0} = {1} parameters.', how, countText(parameters));
}

function shape(sizes: readonly number[]): string {
  return sizes.map(countText).join(' × ');
}

function size(sizes: readonly number[]): number {
  return sizes.reduce((product, each) => product * each, 1);
}
