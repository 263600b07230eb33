import { t } from '@vscode/l10n';
import { translatedLater } from '../../shared/language/texts';

/** What cells know: the names, for completions and hovers. A test compares the list with the names that exist. */
export interface CellName {
  readonly name: string;
  /** As TypeScript declares it. */
  readonly signature: string;
  /** One or two sentences. */
  readonly text: string;
  /** The kind of what a call returns, or of the value: its members can be completed. */
  readonly gives?: CellKind;
}

/** Things with members. A model and an array have no name of their own: cells name them. */
export type CellKind =
  'array' | 'fashionMnist' | 'history' | 'layers' | 'losses' | 'model' | 'optimizers' | 'plt' | 'quiz';

/** `text` is translated when it is asked for. */
const entry = (name: string, signature: string, text: string, gives?: CellKind): CellName => ({
  name,
  signature,
  get text() {
    return t(text);
  },
  ...(gives === undefined ? {} : { gives }),
});

export const GLOBAL_NAMES: readonly CellName[] = [
  entry(
    'fashionMnist',
    'const fashionMnist',
    translatedLater('The data set, and pictures of your own.'),
    'fashionMnist',
  ),
  entry('layers', 'const layers', translatedLater('The layers that a model can have.'), 'layers'),
  entry('optimizers', 'const optimizers', translatedLater('What changes the weights after each batch.'), 'optimizers'),
  entry('losses', 'const losses', translatedLater('What says how wrong an answer is.'), 'losses'),
  entry('plt', 'const plt', translatedLater('Draws below the cell.'), 'plt'),
  entry(
    'quiz',
    'const quiz',
    translatedLater('Predict, then see: questions about the answers of your own model.'),
    'quiz',
  ),
  entry(
    ...(['sequential', 'sequential(layers: (Layer | Sequential)[]): Sequential'] as const),
    ...([translatedLater('A model of layers in a row. Its first part may be another model.'), 'model'] as const),
  ),
  entry(
    ...(['setRandomSeed', 'setRandomSeed(seed: number): void'] as const),
    translatedLater('From now on, each model begins with the same weights and sees the pictures in the same order.'),
  ),
];

export const MEMBER_NAMES: Readonly<Record<CellKind, readonly CellName[]>> = {
  fashionMnist: [
    entry('classNames', 'classNames: readonly string[]', translatedLater('What each label, 0 to 9, stands for.')),
    entry(
      ...(['loadData', 'loadData(): Promise<[[NdArray, NdArray], [NdArray, NdArray]]>'] as const),
      translatedLater(
        '`[[trainImages, trainLabels], [testImages, testLabels]]`: 60,000 pictures to train ' +
          'on, 10,000 to test with.',
      ),
    ),
    entry(
      ...(['loadPicture', 'loadPicture(file: string): Promise<NdArray>'] as const),
      translatedLater('A picture of your own as the network knows them. Its shape is (1, 28, 28).'),
      'array',
    ),
  ],
  layers: [
    entry(
      'flatten',
      'flatten(options?: { inputShape? }): Layer',
      translatedLater('All numbers of a picture in one row.'),
    ),
    entry(
      ...(['dense', "dense(units: number, options?: { activation?: 'linear' | 'relu' }): Layer"] as const),
      translatedLater('Each unit adds up all of its inputs, each with its own weight.'),
    ),
    entry(
      'conv2D',
      "conv2D(filters: number, kernelSize: number, options?: { activation?: 'linear' | 'relu', inputShape? }): Layer",
      translatedLater(
        'Looks for the same small patterns everywhere in the picture. The first one needs ' +
          '`inputShape: [28, 28, 1]`.',
      ),
    ),
    entry(
      'maxPooling2D',
      'maxPooling2D(poolSize = 2): Layer',
      translatedLater('Keeps the largest number of each window.'),
    ),
    entry(
      ...(['dropout', 'dropout(rate: number): Layer'] as const),
      translatedLater('While training, sets a fraction of its inputs to 0, different ones in every step.'),
    ),
    entry(
      ...(['softmax', 'softmax(): Layer'] as const),
      translatedLater('Turns logits into probabilities that add up to 1. The last layer of a model.'),
    ),
  ],
  optimizers: [
    entry(
      'adam',
      'adam(options?: { learningRate = 0.001 }): Optimizer',
      translatedLater('Adapts the step of each weight.'),
    ),
    entry(
      'sgd',
      'sgd(options?: { learningRate = 0.01 }): Optimizer',
      translatedLater('Goes downhill, with a momentum of 0.9.'),
    ),
    entry(
      'rmsprop',
      'rmsprop(options?: { learningRate = 0.001 }): Optimizer',
      translatedLater('Scales the step of each weight.'),
    ),
  ],
  losses: [
    entry(
      'sparseCategoricalCrossentropy',
      'sparseCategoricalCrossentropy(options?: { fromLogits = false }): Loss',
      translatedLater(
        'The negative logarithm of the probability that the model gives to the right class. ' +
          '`fromLogits: true` is for a model without softmax.',
      ),
    ),
  ],
  model: [
    entry(
      ...(['compile', 'compile(options: { optimizer?, loss, metrics? }): void'] as const),
      translatedLater('Decides how the model is trained.'),
    ),
    entry(
      ...(['evaluate', 'evaluate(images: NdArray, labels: NdArray): Promise<{ loss, accuracy }>'] as const),
      translatedLater('Measures loss and accuracy, usually on the test set.'),
    ),
    entry(
      'fit',
      'fit(images: NdArray, labels: NdArray, options?: { epochs = 1, batchSize = 32, validationSplit = 0 }): ' +
        'Promise<History>',
      translatedLater('Trains, and shows the progress. A second call goes on where the first has ended.'),
      'history',
    ),
    entry(
      ...(['predict', 'predict(images: NdArray): Promise<NdArray>'] as const),
      ...([
        translatedLater('Ten numbers for each picture: logits, or probabilities behind a softmax.'),
        'array',
      ] as const),
    ),
    entry(
      'summary',
      'summary(): void',
      translatedLater('Prints the layers, their shapes, and their numbers of weights.'),
    ),
  ],
  history: [
    entry('epochs', 'epochs: readonly EpochResult[]', translatedLater('What was measured in each epoch.')),
    entry(
      'history',
      'history: { loss, accuracy, valLoss, valAccuracy }',
      translatedLater('A list of numbers for each measure.'),
    ),
  ],
  plt: [
    entry('compare', 'compare(trainings: { [name]: History }): void', translatedLater('Shows trainings side by side.')),
    entry('curves', 'curves(history: History): void', translatedLater('Shows loss and accuracy, epoch by epoch.')),
    entry('imshow', "imshow(picture: NdArray, title = ''): void", translatedLater('Shows one picture: white is 0.')),
    entry(
      ...([
        'pictures',
        'pictures(images: NdArray, labels: NdArray, options?: { rows = 4, columns = 3 }): void',
      ] as const),
      translatedLater('Shows pictures with the names of their classes.'),
    ),
    entry(
      'predictions',
      'predictions(images: NdArray, probabilities: NdArray, labels: NdArray, options?: { rows?, columns? }): void',
      translatedLater('Shows pictures with what a model says about them, and the probabilities of all classes.'),
    ),
  ],
  quiz: [
    entry(
      'answer',
      'answer(letter: string): void',
      translatedLater('Answers the last question, and says whether that is right, and why.'),
    ),
    entry(
      'ask',
      'ask(name: string, probabilities: NdArray, labels: NdArray): void',
      translatedLater('Prints a question about the answers to n pictures, such as `hardestClass` or `confusedPair`.'),
    ),
  ],
  array: [
    entry('argmax', 'argmax(): number', translatedLater('Where the largest number of a row is.')),
    entry('data', 'data: Uint8Array | Float32Array', translatedLater('All numbers, row by row; a copy.')),
    entry('divide', 'divide(divisor: number): NdArray', translatedLater('Divides each number.'), 'array'),
    entry('dtype', "dtype: 'uint8' | 'float32'", translatedLater('The type of the numbers.')),
    entry('get', 'get(...indices: number[]): number', translatedLater('One number.')),
    entry(
      'length',
      'length: number',
      translatedLater('The length of the first dimension, such as the number of pictures.'),
    ),
    entry('max', 'max(): number', translatedLater('The largest number.')),
    entry('min', 'min(): number', translatedLater('The smallest number.')),
    entry(
      'reshape',
      'reshape(shape: number[]): NdArray',
      translatedLater('The same numbers in another shape.'),
      'array',
    ),
    entry(
      'row',
      'row(index: number): NdArray',
      translatedLater('One part of the first dimension, such as one picture.'),
      'array',
    ),
    entry('shape', 'shape: readonly number[]', translatedLater('How many numbers there are in each dimension.')),
    entry(
      'shuffle',
      'shuffle(seed = 0): NdArray',
      translatedLater('The rows, or numbers, in random order; a copy.'),
      'array',
    ),
    entry(
      'slice',
      'slice(start?: number, end?: number): NdArray',
      translatedLater('Some of the first dimension.'),
      'array',
    ),
  ],
};
