import { t } from '@vscode/l10n';
import { CLASS_COUNT, className } from '../../domain/labels';
import { PICTURE_PIXELS, PICTURE_SIDE, TEST_PICTURES, TRAINING_PICTURES } from '../../domain/pictures';
import { countText, numberText } from '../../language/numbers';
import { percentText } from '../percentText';
import { epochsOf, picturesLearnedFrom } from './subject';
import type { Term } from './term';

/** The largest value of a pixel. */
const BRIGHTEST = 255;
const lastLabel = CLASS_COUNT - 1;

/** What the network learns from. */
export const DATA_TERMS = {
  pixel: {
    name: () => t('pixel'),
    meaning: () => t('A pixel is one dot of a picture: a number from 0, the background, to {0}.', BRIGHTEST),
    here: () =>
      t('A picture of {0} × {0} has {1} pixels, and each is an input of the network.', PICTURE_SIDE, PICTURE_PIXELS),
  },
  class: {
    name: () => t('class'),
    meaning: () => t('A class is one of the kinds of things that a network tells apart.'),
    here: () => t('Here there are {0}, from {1} to {2}.', CLASS_COUNT, className(0), className(lastLabel)),
  },
  label: {
    name: () => t('label'),
    meaning: () => t('A label is the number of the right class, which people have given to each picture.'),
    here: () => t('Label {0} stands for {1}, and label {2} for {3}.', 0, className(0), lastLabel, className(lastLabel)),
  },
  trainingSet: {
    name: () => t('training set'),
    meaning: () => t('The training set is the pictures that the network learns from.'),
    here: (subject) =>
      t(
        'This network learns from {0} of them; number of epochs: {1}.',
        countText(picturesLearnedFrom(subject)),
        epochsOf(subject),
      ),
  },
  testSet: {
    name: () => t('test set'),
    meaning: () =>
      t('The test set is pictures that the network never learns from, kept to measure how well it does on new ones.'),
    here: ({ evaluation }) =>
      evaluation === undefined
        ? t('It has {0} pictures, {1} of each class.', countText(TEST_PICTURES), countText(TEST_PICTURES / CLASS_COUNT))
        : t(
            'This network is right about {0} of its {1} pictures.',
            countText(Math.round(evaluation.accuracy * TEST_PICTURES)),
            countText(TEST_PICTURES),
          ),
  },
  validationSet: {
    name: () => t('validation set'),
    meaning: () =>
      t(
        'The validation set is a part of the training pictures that is only measured after each epoch, ' +
          'not learned from.',
      ),
    here: (subject) =>
      subject.options.validationSplit === 0
        ? t('This run has none: its validation split is 0.')
        : t(
            'This run sets {0} pictures aside, {1} of the training set.',
            countText(TRAINING_PICTURES - picturesLearnedFrom(subject)),
            percentText(subject.options.validationSplit),
          ),
  },
  scaling: {
    name: () => t('scaling'),
    meaning: () => t('Scaling brings all inputs to a similar small size, which helps a network to learn.'),
    here: () => t('Each pixel is divided by {0}, so all {1} inputs are between 0 and 1.', BRIGHTEST, PICTURE_PIXELS),
  },
  shuffling: {
    name: () => t('shuffling'),
    meaning: () => t('Shuffling puts the training pictures into another random order before each epoch.'),
    here: (subject) =>
      t(
        'So none of the {0} steps of an epoch has the same pictures again; the seed {1} decides the orders.',
        countText(subject.stepsPerEpoch),
        subject.options.seed,
      ),
  },
  seed: {
    name: () => t('seed'),
    meaning: () => t('A seed is the number from which all random numbers of a training follow.'),
    here: ({ options }) =>
      t(
        'With {0}, this computer trains exactly this network again: the same first weights and orders.',
        numberText(options.seed),
      ),
  },
} as const satisfies Readonly<Record<string, Term>>;
