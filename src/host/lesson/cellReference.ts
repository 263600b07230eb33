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

const entry = (name: string, signature: string, text: string, gives?: CellKind): CellName => ({
  ...{ name, signature, text },
  ...(gives === undefined ? {} : { gives }),
});

export const GLOBAL_NAMES: readonly CellName[] = [
  entry('fashionMnist', 'const fashionMnist', 'The data set, and pictures of your own.', 'fashionMnist'),
  entry('layers', 'const layers', 'The layers that a model can have.', 'layers'),
  entry('optimizers', 'const optimizers', 'What changes the weights after each batch.', 'optimizers'),
  entry('losses', 'const losses', 'What says how wrong an answer is.', 'losses'),
  entry('plt', 'const plt', 'Draws below the cell.', 'plt'),
  entry('quiz', 'const quiz', 'Predict, then see: questions about the answers of your own model.', 'quiz'),
  entry(
    ...(['sequential', 'sequential(layers: (Layer | Sequential)[]): Sequential'] as const),
    ...(['A model of layers in a row. Its first part may be another model.', 'model'] as const),
  ),
  entry(
    ...(['setRandomSeed', 'setRandomSeed(seed: number): void'] as const),
    'From now on, each model begins with the same weights and sees the pictures in the same order.',
  ),
];

export const MEMBER_NAMES: Readonly<Record<CellKind, readonly CellName[]>> = {
  fashionMnist: [
    entry('classNames', 'classNames: readonly string[]', 'What each label, 0 to 9, stands for.'),
    entry(
      ...(['loadData', 'loadData(): Promise<[[NdArray, NdArray], [NdArray, NdArray]]>'] as const),
      '`[[trainImages, trainLabels], [testImages, testLabels]]`: 60,000 pictures to train on, 10,000 to test with.',
    ),
    entry(
      ...(['loadPicture', 'loadPicture(file: string): Promise<NdArray>'] as const),
      'A picture of your own as the network knows them. Its shape is (1, 28, 28).',
      'array',
    ),
  ],
  layers: [
    entry('flatten', 'flatten(options?: { inputShape? }): Layer', 'All numbers of a picture in one row.'),
    entry(
      ...(['dense', "dense(units: number, options?: { activation?: 'linear' | 'relu' }): Layer"] as const),
      'Each unit adds up all of its inputs, each with its own weight.',
    ),
    entry(
      'conv2D',
      "conv2D(filters: number, kernelSize: number, options?: { activation?: 'linear' | 'relu', inputShape? }): Layer",
      'Looks for the same small patterns everywhere in the picture. The first one needs `inputShape: [28, 28, 1]`.',
    ),
    entry('maxPooling2D', 'maxPooling2D(poolSize = 2): Layer', 'Keeps the largest number of each window.'),
    entry(
      ...(['dropout', 'dropout(rate: number): Layer'] as const),
      'While training, sets a fraction of its inputs to 0, different ones in every step.',
    ),
    entry(
      ...(['softmax', 'softmax(): Layer'] as const),
      'Turns logits into probabilities that add up to 1. The last layer of a model.',
    ),
  ],
  optimizers: [
    entry('adam', 'adam(options?: { learningRate = 0.001 }): Optimizer', 'Adapts the step of each weight.'),
    entry('sgd', 'sgd(options?: { learningRate = 0.01 }): Optimizer', 'Goes downhill, with a momentum of 0.9.'),
    entry('rmsprop', 'rmsprop(options?: { learningRate = 0.001 }): Optimizer', 'Scales the step of each weight.'),
  ],
  losses: [
    entry(
      'sparseCategoricalCrossentropy',
      'sparseCategoricalCrossentropy(options?: { fromLogits = false }): Loss',
      'The negative logarithm of the probability that the model gives to the right class. `fromLogits: true` is for ' +
        'a model without softmax.',
    ),
  ],
  model: [
    entry(
      ...(['compile', 'compile(options: { optimizer?, loss, metrics? }): void'] as const),
      'Decides how the model is trained.',
    ),
    entry(
      ...(['evaluate', 'evaluate(images: NdArray, labels: NdArray): Promise<{ loss, accuracy }>'] as const),
      'Measures loss and accuracy, usually on the test set.',
    ),
    entry(
      'fit',
      'fit(images: NdArray, labels: NdArray, options?: { epochs = 1, batchSize = 32, validationSplit = 0 }): ' +
        'Promise<History>',
      'Trains, and shows the progress. A second call goes on where the first has ended.',
      'history',
    ),
    entry(
      ...(['predict', 'predict(images: NdArray): Promise<NdArray>'] as const),
      ...(['Ten numbers for each picture: logits, or probabilities behind a softmax.', 'array'] as const),
    ),
    entry('summary', 'summary(): void', 'Prints the layers, their shapes, and their numbers of weights.'),
  ],
  history: [
    entry('epochs', 'epochs: readonly EpochResult[]', 'What was measured in each epoch.'),
    entry('history', 'history: { loss, accuracy, valLoss, valAccuracy }', 'A list of numbers for each measure.'),
  ],
  plt: [
    entry('compare', 'compare(trainings: { [name]: History }): void', 'Shows trainings side by side.'),
    entry('curves', 'curves(history: History): void', 'Shows loss and accuracy, epoch by epoch.'),
    entry('imshow', "imshow(picture: NdArray, title = ''): void", 'Shows one picture: white is 0.'),
    entry(
      ...([
        'pictures',
        'pictures(images: NdArray, labels: NdArray, options?: { rows = 4, columns = 3 }): void',
      ] as const),
      'Shows pictures with the names of their classes.',
    ),
    entry(
      'predictions',
      'predictions(images: NdArray, probabilities: NdArray, labels: NdArray, options?: { rows?, columns? }): void',
      'Shows pictures with what a model says about them, and the probabilities of all classes.',
    ),
  ],
  quiz: [
    entry(
      'answer',
      'answer(letter: string): void',
      'Answers the last question, and says whether that is right, and why.',
    ),
    entry(
      'ask',
      'ask(name: string, probabilities: NdArray, labels: NdArray): void',
      'Prints a question about the answers to n pictures, such as `hardestClass` or `confusedPair`.',
    ),
  ],
  array: [
    entry('argmax', 'argmax(): number', 'Where the largest number of a row is.'),
    entry('data', 'data: Uint8Array | Float32Array', 'All numbers, row by row; a copy.'),
    entry('divide', 'divide(divisor: number): NdArray', 'Divides each number.', 'array'),
    entry('dtype', "dtype: 'uint8' | 'float32'", 'The type of the numbers.'),
    entry('get', 'get(...indices: number[]): number', 'One number.'),
    entry('length', 'length: number', 'The length of the first dimension, such as the number of pictures.'),
    entry('max', 'max(): number', 'The largest number.'),
    entry('min', 'min(): number', 'The smallest number.'),
    entry('reshape', 'reshape(shape: number[]): NdArray', 'The same numbers in another shape.', 'array'),
    entry('row', 'row(index: number): NdArray', 'One part of the first dimension, such as one picture.', 'array'),
    entry('shape', 'shape: readonly number[]', 'How many numbers there are in each dimension.'),
    entry('shuffle', 'shuffle(seed = 0): NdArray', 'The rows, or numbers, in random order; a copy.', 'array'),
    entry('slice', 'slice(start?: number, end?: number): NdArray', 'Some of the first dimension.', 'array'),
  ],
};
