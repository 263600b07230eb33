// What the golden files show: the shared pages, and the finished page after actions and failures.
import { UserError } from '../../src/shared/domain/errors';
import type { PageApi } from '../../src/shared/protocol/page';
import type { PageStore } from '../../webview/page/pageStore';
import { EVERYTHING, type PredictionFilter } from '../../webview/parts/predictionTable';
import { filtered } from '../../webview/predictions/gridView';
import { answerOf, likenessOf, probabilitiesOf, testPicture } from '../support/ownPictures';
import { finishedRecord, PAGES, stoppedRecord, type ShownPage } from '../support/pages';
import { OWN_PICTURE_ACTS } from './ownPictureActs';

type Answers = {
  readonly [M in 'hydrate' | 'readPredictions' | 'readTestPictures' | 'readPicture' | 'listRuns' | 'classifyDrawing']: (
    params: Parameters<PageApi[M]>[0],
  ) => Promise<ReturnType<PageApi[M]>>;
};

export interface Situation {
  /** The extension's answers. */
  readonly answers: Answers;
  /** What the person does when everything is drawn. */
  readonly act?: (page: HTMLElement, store: PageStore) => void | Promise<void>;
}

const { finished } = PAGES;
const missing = new UserError({
  code: 'dataset-missing',
  message: 'The data set is not in the folder that fashionMnist.dataFolder names.',
  nextStep: 'Correct the setting, or delete it.',
});

const gone = new UserError({
  code: 'picture-unreadable',
  message: 'ankle-boot.png is gone: it was moved, renamed or deleted.',
  nextStep: 'Put it back, or classify it at its new place.',
});

export const SITUATIONS: Readonly<Record<string, Situation>> = {
  ...Object.fromEntries(Object.entries(PAGES).map(([name, page]) => [name, { answers: answersOf(page) }])),
  'predictions not loaded yet': {
    answers: { ...answersOf(finished), readPredictions: () => new Promise(() => undefined) },
  },
  'predictions unreadable': { answers: { ...answersOf(finished), readPredictions: () => Promise.reject(missing) } },
  'pictures unreadable': { answers: { ...answersOf(finished), readTestPictures: () => Promise.reject(missing) } },
  'wrong answers, surest first': looking({ outcome: 'wrong', order: 'surest' }),
  'one cell of the confusion matrix': looking({ label: 6, predicted: 0 }),
  'no picture matches': looking({ label: 6, predicted: 0, outcome: 'right' }),
  'a right prediction opened': opening('.card.right'),
  'a wrong prediction opened': opening('.card.wrong'),
  ...Object.fromEntries(
    Object.entries(OWN_PICTURE_ACTS).map(([name, act]) => [name, { answers: answersOf(finished), act }]),
  ),
  'an own picture whose file is gone': {
    answers: { ...answersOf(finished), readPicture: () => Promise.reject(gone) },
    act: OWN_PICTURE_ACTS['an own picture opened'],
  },
  'an unknown picture number': {
    answers: answersOf(finished),
    act: (page) => {
      const input = page.querySelector<HTMLInputElement>('#jump');
      if (input === null) throw new Error('There is no field for a picture number.');
      input.value = '10000';
      input.form?.requestSubmit();
    },
  },
};

function looking(filter: Partial<PredictionFilter>): Situation {
  return {
    answers: answersOf(finished),
    act: (_page, store) => {
      store.look(filtered({ ...EVERYTHING, ...filter }));
    },
  };
}

function opening(card: string): Situation {
  return {
    answers: answersOf(finished),
    act: (page) => page.querySelector<HTMLElement>(card)?.click(),
  };
}

function answersOf({ snapshot, predictions }: ShownPage): Answers {
  return {
    hydrate: () => Promise.resolve(snapshot),
    readPredictions: () =>
      predictions === undefined ? Promise.reject(new Error('No run is shown.')) : Promise.resolve(predictions),
    readTestPictures: ({ indices }) =>
      Promise.resolve({ indices, pixels: Uint8Array.from(indices.flatMap((index) => [...testPicture(index)])) }),
    readPicture: ({ id, choices = {} }) => {
      const name = id.split('/').at(-1) ?? id;
      const verdict = name === 'cat.jpg' ? 'unlike' : 'familiar';
      return Promise.resolve({ ...answerOf({ name, verdict }), id, choices, runId: finishedRecord.id });
    },
    listRuns: () =>
      Promise.resolve(
        [stoppedRecord, finishedRecord].map(({ id, startedAt, options, evaluation }) => ({
          ...{ id, startedAt, architecture: options.architecture, accuracy: evaluation.accuracy },
        })),
      ),
    classifyDrawing: () =>
      Promise.resolve({
        runId: finishedRecord.id,
        probabilities: probabilitiesOf(1, 0.58),
        likeness: likenessOf('unusual', 1),
      }),
  };
}
