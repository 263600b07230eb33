import { CLASS_COUNT } from '../../domain/labels';
import type { LayerSummary } from '../../domain/modelSummary';
import { PICTURE_PIXELS, TRAINING_PICTURES } from '../../domain/pictures';
import type { EpochResult, RunRecord } from '../../domain/runRecord';
import { DEFAULT_TRAIN_OPTIONS, learnedCount } from '../../domain/trainOptions';

/** What the glossary's sentences take their numbers from: a saved run, or one that is being trained. */
export interface GlossarySubject extends Pick<RunRecord, 'options' | 'summary' | 'stepsPerEpoch'> {
  /** Finished epochs. */
  readonly history: readonly EpochResult[];
  /** On the test set; absent until the training has ended. */
  readonly evaluation?: RunRecord['evaluation'] | undefined;
}

/** The notebook's network before its training, for a person who has not trained any yet. */
export function notebookSubject(): GlossarySubject {
  const options = DEFAULT_TRAIN_OPTIONS;
  const { hiddenUnits } = options;
  const parameters = [(PICTURE_PIXELS + 1) * hiddenUnits, (hiddenUnits + 1) * CLASS_COUNT] as const;
  return {
    options,
    summary: {
      name: 'sequential',
      layers: [
        { name: 'flatten', type: 'Flatten', outputShape: [PICTURE_PIXELS], parameters: 0 },
        { name: 'dense', type: 'Dense', outputShape: [hiddenUnits], parameters: parameters[0] },
        { name: 'dense_1', type: 'Dense', outputShape: [CLASS_COUNT], parameters: parameters[1] },
      ],
      trainableParameters: parameters[0] + parameters[1],
      nonTrainableParameters: 0,
    },
    stepsPerEpoch: Math.ceil(TRAINING_PICTURES / options.batchSize),
    history: [],
  };
}

/** The layers of one of Keras' types, in order. */
export function layersOfType({ summary }: GlossarySubject, type: string): readonly LayerSummary[] {
  return summary.layers.filter((layer) => layer.type === type);
}

/** How many numbers a layer takes, one after the other: those that the layer before it gives. */
export function inputsOf({ summary }: GlossarySubject, layer: LayerSummary): number {
  const before = summary.layers[summary.layers.indexOf(layer) - 1];
  return before === undefined ? PICTURE_PIXELS : sizeOf(before);
}

/** How many numbers a layer gives. */
export function sizeOf({ outputShape }: LayerSummary): number {
  return outputShape.reduce((product, each) => product * each, 1);
}

/** The weights of a dense layer, without its biases. */
export function weightsOf(layer: LayerSummary): number {
  return layer.parameters - sizeOf(layer);
}

/** How many pictures the network learns from, without those of the validation set. */
export function picturesLearnedFrom({ options }: GlossarySubject): number {
  return learnedCount(TRAINING_PICTURES, options.validationSplit);
}

/** How many epochs were trained; until the training has ended, how many are planned. */
export function epochsOf({ history, options, evaluation }: GlossarySubject): number {
  return evaluation === undefined ? options.epochs : history.length;
}

/** How many steps were done; until the training has ended, how many are planned. */
export function stepsOf({ history, options, stepsPerEpoch, evaluation }: GlossarySubject): number {
  if (evaluation === undefined) return options.epochs * stepsPerEpoch;
  return history.reduce((sum, { steps }) => sum + steps, 0);
}
