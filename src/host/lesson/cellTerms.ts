import { explanationOf, termOf, type TermId } from '../../shared/text/glossary/glossary';
import type { GlossarySubject } from '../../shared/text/glossary/subject';

/** The terms of the glossary that words in cells stand for: names of calls and of their options. */
const TERMS: Readonly<Record<string, TermId>> = {
  loadData: 'trainingSet',
  classNames: 'class',
  divide: 'scaling',
  shuffle: 'shuffling',
  setRandomSeed: 'seed',
  sequential: 'network',
  layers: 'layer',
  flatten: 'flatten',
  dense: 'dense',
  conv2D: 'convolution',
  maxPooling2D: 'pooling',
  dropout: 'dropout',
  softmax: 'softmax',
  activation: 'activation',
  relu: 'relu',
  optimizers: 'optimizer',
  optimizer: 'optimizer',
  adam: 'adam',
  learningRate: 'learningRate',
  losses: 'loss',
  loss: 'loss',
  sparseCategoricalCrossentropy: 'crossEntropy',
  fromLogits: 'logit',
  metrics: 'accuracy',
  accuracy: 'accuracy',
  fit: 'training',
  epochs: 'epoch',
  batchSize: 'batch',
  validationSplit: 'validationSet',
  summary: 'parameter',
  evaluate: 'testSet',
  predict: 'prediction',
  probabilities: 'probability',
  logits: 'logit',
};

/** What the glossary says about a word of a cell, as Markdown; undefined if it says nothing. */
export function termText(word: string, subject: GlossarySubject): string | undefined {
  const id = Object.hasOwn(TERMS, word) ? TERMS[word] : undefined;
  return id === undefined ? undefined : `**${termOf(id).name()}**: ${explanationOf(id, subject)}`;
}
