// What the golden files show: the shared pages, and the finished page after actions and failures.
import type { Answer } from '../../src/shared/domain/classification';
import { UserError } from '../../src/shared/domain/errors';
import type { ReadingChoices } from '../../src/shared/domain/pictureReading';
import { EVERYTHING, type PredictionFilter } from '../../src/shared/domain/predictionFilter';
import { RESULTS_TABS, type ResultsTab } from '../../src/shared/domain/resultsPlace';
import type { Neighbours } from '../../src/shared/domain/insight';
import type { MarkedPicture } from '../../src/shared/domain/marks';
import type { PageApi } from '../../src/shared/protocol/page';
import { QUESTION_NAMES } from '../../src/shared/quiz/quiz';
import type { PageStore } from '../../webview/page/pageStore';
import { filtered } from '../../webview/predictions/gridView';
import { explain } from '../../src/worker/insight/explain';
import {
  convolutionalFirstLayer,
  convolutionalLayers,
  denseFirstLayer,
  denseLayers,
  someNeighbours,
} from '../support/insight';
import { someSnapshots, testedEpochs } from '../support/snapshots';
import { answered, answerOf, likenessOf, probabilitiesOf, refused, testPicture } from '../support/ownPictures';
import {
  convolutionalSummary,
  dataDescription,
  finishedRecord,
  largeRateRecord,
  PAGES,
  stoppedRecord,
  trainingPredictions,
  type ShownPage,
} from '../support/pages';
import { OWN_PICTURE_ACTS } from './ownPictureActs';

type Answers = {
  readonly [
    M in
      | 'hydrate'
      | 'readPredictions'
      | 'readTestPictures'
      | 'readTrainingPictures'
      | 'predictTrainingSet'
      | 'readMarks'
      | 'describeData'
      | 'readFirstLayer'
      | 'readSnapshots'
      | 'explain'
      | 'findNeighbours'
      | 'readPicture'
      | 'listRuns'
      | 'readQuiz'
      | 'readRecords'
      | 'readOtherPredictions'
      | 'answerQuestion'
      | 'classifyDrawing'
      | 'classifyFiles'
  ]: (params: Parameters<PageApi[M]>[0]) => Promise<ReturnType<PageApi[M]>>;
};

export interface Situation {
  /** The extension's answers. */
  readonly answers: Answers;
  /** The tab that is shown; if it is absent, the one that the page shows first. */
  readonly tab?: ResultsTab;
  /** What the person does when everything is drawn. */
  readonly act?: (page: HTMLElement, store: PageStore) => void | Promise<void>;
}

const { finished } = PAGES;
const missing = new UserError({
  code: 'dataset-missing',
  message: 'The data set is not in the folder that fashionMnist.dataFolder names.',
  nextStep: 'Correct the setting, or delete it.',
});

/** Nothing is left to ask about the evaluation when this is answered. */
const LAST_QUESTION = 'confusedPair';
const OTHERS_SKIPPED = Object.fromEntries(
  QUESTION_NAMES.filter((name) => name !== LAST_QUESTION).map((name) => [name, { isRight: false }]),
);

/** The two surest mistakes of the finished run, and a picture that is right. */
const marks: readonly MarkedPicture[] = [
  { picture: 0, mark: 'ambiguous' },
  { picture: 6, mark: 'label wrong' },
  { picture: 7, mark: 'model wrong' },
];
const pullovers: Neighbours = {
  ...someNeighbours,
  nearest: someNeighbours.nearest.map((each) => (each.label === 4 ? each : { ...each, label: 2 })),
};
const divergedFirstLayer = { ...denseFirstLayer, pictures: denseFirstLayer.pictures.map(() => Number.NaN) };
const divergedExplanation = explain(
  denseLayers.map((layer) => ({ ...layer, kernel: layer.kernel.map(() => Number.NaN) })),
  testPicture(0),
);
const gone = new UserError({
  code: 'picture-unreadable',
  message: 'ankle-boot.png is gone: it was moved, renamed or deleted.',
  nextStep: 'Put it back, or classify it at its new place.',
});

export const SITUATIONS: Readonly<Record<string, Situation>> = {
  ...Object.fromEntries(Object.entries(PAGES).map(([name, page]) => [name, { answers: answersOf(page) }])),
  ...everyTab('finished'),
  ...everyTab('training in epoch 1'),
  ...everyTab('training in epoch 7'),
  ...everyTab('stopped'),
  'only a stopped run, experiments': {
    tab: 'experiments',
    answers: { ...answersOf(PAGES.stopped), readRecords: () => Promise.resolve([stoppedRecord]) },
  },
  ...everyTab('diverged'),
  ...everyTab('long names'),
  'an epoch marked': {
    answers: answersOf(finished),
    act: (_page, store) => store.receive({ type: 'reveal', place: { tab: 'training', epoch: 7 }, focus: false }),
  },
  'epochs recorded': recorded(),
  'an epoch played back': recorded((_page, store) => {
    store.chooseEpoch(7);
  }),
  'curves zoomed and logarithmic': recorded((page) => {
    for (const toggle of page.querySelectorAll<HTMLElement>('training-curves .toggle')) {
      if (!['training', 'table'].includes(titleOf(toggle))) toggle.click();
    }
    page
      .querySelector('training-curves .charts')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: '+', bubbles: true }));
  }),
  'the next training prepared, training': preparing('training'),
  'the next training prepared, evaluation': preparing('evaluation'),
  'weights that are still noise': learning(0),
  'weights that grow': learning(6),
  'filters that grow': learning(6, 3),
  'weights that have diverged': {
    tab: 'model',
    answers: { ...answersOf(PAGES.diverged), readFirstLayer: () => Promise.resolve(divergedFirstLayer) },
  },
  'a diverged prediction opened': {
    tab: 'predictions',
    answers: { ...answersOf(PAGES.diverged), explain: () => Promise.resolve(divergedExplanation) },
    act: (page) => page.querySelector<HTMLElement>('.card')?.click(),
  },
  'the numbers beside the curves': recorded((page) => {
    toggle(page, 'Table').click();
  }),
  'recorded epochs unreadable': {
    tab: 'training',
    answers: { ...answersOf(finished), readSnapshots: () => Promise.reject(missing) },
  },
  'predictions not loaded yet': {
    tab: 'predictions',
    answers: { ...answersOf(finished), readPredictions: () => new Promise(() => undefined) },
  },
  'predictions unreadable': {
    tab: 'predictions',
    answers: { ...answersOf(finished), readPredictions: () => Promise.reject(missing) },
  },
  'pictures unreadable': {
    tab: 'predictions',
    answers: { ...answersOf(finished), readTestPictures: () => Promise.reject(missing) },
  },
  'wrong answers, surest first': looking({ outcome: 'wrong', order: 'surest' }),
  'data not there yet': {
    tab: 'data',
    answers: { ...answersOf(PAGES.empty), describeData: () => Promise.reject(missing) },
  },
  'another sample enlarged': {
    tab: 'data',
    answers: answersOf(finished),
    act: (page) => page.querySelector<HTMLElement>('sample-table td button')?.click(),
  },
  'many filters': looking({ label: 6, outcome: 'wrong', confidence: [0.5, 0.7], order: 'highest loss' }),
  'training pictures': looking({ set: 'training' }),
  'training pictures not predicted yet': {
    ...looking({ set: 'training' }),
    answers: { ...answersOf(finished), predictTrainingSet: () => new Promise(() => undefined) },
  },
  'disputed pictures': {
    ...looking({ disputed: true }),
    answers: { ...answersOf(finished), readMarks: () => Promise.resolve(marks) },
  },
  'pictures marked': {
    tab: 'evaluation',
    answers: { ...answersOf(finished), readMarks: () => Promise.resolve(marks) },
  },
  'labels suspected': {
    tab: 'evaluation',
    answers: { ...answersOf(finished), findNeighbours: () => Promise.resolve(pullovers) },
    act: async (page) => {
      page.querySelector('worst-error-list')?.scrollIntoView();
      do await new Promise((resolve) => requestAnimationFrame(resolve));
      while (page.querySelector('worst-error-list [aria-busy="true"]') !== null);
    },
  },
  'marks unreadable': {
    tab: 'evaluation',
    answers: { ...answersOf(finished), readMarks: () => Promise.reject(missing) },
  },
  'errors in per cent, without the diagonal': {
    tab: 'evaluation',
    answers: answersOf(finished),
    act: (page) => {
      for (const button of page.querySelectorAll<HTMLElement>('confusion-matrix .toggle')) button.click();
    },
  },
  'pictures selected': {
    tab: 'predictions',
    answers: answersOf(finished),
    act: (page) => {
      for (const [place, shiftKey] of [
        [1, false],
        [3, true],
      ] as const) {
        const card = page.querySelector(`[data-place="${place}"]`);
        card?.dispatchEvent(new MouseEvent('click', { ctrlKey: true, shiftKey, bubbles: true }));
      }
    },
  },
  'one cell of the confusion matrix': looking({ label: 6, predicted: 0 }),
  'no picture matches': looking({ label: 6, predicted: 0, outcome: 'right' }),
  'what looks alike to the network': {
    tab: 'predictions',
    answers: answersOf(finished),
    act: async (page) => {
      page.querySelector<HTMLElement>('.card')?.click();
      await frames();
      page.querySelector<HTMLElement>('[aria-labelledby="alike-heading"] vscode-button')?.click();
    },
  },
  'a convolutional network, model': convolutional('model'),
  'a map chosen by keyboard': convolutional('model', (page) => {
    const mosaic = page.querySelector('map-layer .mosaic');
    for (const key of ['ArrowRight', 'ArrowDown'])
      mosaic?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  }),
  'a picture that a convolutional network is asked about': convolutional('predictions', (page) => {
    page.querySelector<HTMLElement>('.card')?.click();
  }),
  'a right prediction opened': opening('.card.right'),
  'a wrong prediction opened': opening('.card.wrong'),
  ...Object.fromEntries(
    Object.entries(OWN_PICTURE_ACTS).map(([name, act]) => [
      name,
      { tab: 'pictures', answers: answersOf(finished), act },
    ]),
  ),
  'an own picture whose file is gone': {
    tab: 'pictures',
    answers: { ...answersOf(finished), readPicture: () => Promise.reject(gone) },
    act: OWN_PICTURE_ACTS['an own picture opened'],
  },
  'a picture dropped again': {
    tab: 'pictures',
    answers: answersOf(finished),
    act: async (page) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['its bytes'], 'cat.jpg'));
      page.querySelector('own-pictures > div')?.dispatchEvent(new DragEvent('drop', { dataTransfer }));
      await frames();
    },
  },
  'several pictures that could not be read': {
    tab: 'pictures',
    answers: answersOf(finished),
    act: async (_page, store) => {
      const changed = Array.from({ length: 6 }, (_, i) => refused({ name: `${i}.png`, order: 100 - i }));
      await store.receive({ type: 'pictures', changed, removed: [] });
      await frames();
    },
  },
  'new answers on another page': {
    tab: 'pictures',
    answers: answersOf(finished),
    act: async (page, store) => {
      const comes = (count: number, order: number) =>
        store.receive({
          type: 'pictures',
          changed: Array.from({ length: count }, (_, i) => answered({ name: `${i}.png`, order: order + i })),
          removed: [],
        });
      await comes(24, 100);
      await frames();
      page.querySelector<HTMLElement>('contact-sheet .pager vscode-button:last-of-type')?.click();
      await frames();
      await comes(2, 200);
    },
  },
  'a term explained': {
    tab: 'training',
    answers: answersOf(finished),
    act: (page) => page.querySelector<HTMLElement>('[data-term="epoch"]')?.focus(),
  },
  'a question asked': asking(() => undefined),
  'a term explained beside a question': asking((page) => page.querySelector<HTMLElement>('[data-term]')?.focus()),
  'the glossary beside a question': asking((_page, store) =>
    store.receive({ type: 'reveal', place: { tab: 'evaluation', glossary: true }, focus: false }),
  ),
  'a question answered': asking((page) => page.querySelectorAll<HTMLElement>('quiz-card .option')[1]?.click()),
  'a question skipped': asking((page) => page.querySelector<HTMLElement>('quiz-card .skip')?.click()),
  'the last question skipped': {
    tab: 'evaluation',
    answers: {
      ...answersOf(finished),
      readQuiz: () =>
        Promise.resolve({ answers: OTHERS_SKIPPED, total: { right: 6, answered: 8 }, comesUnasked: true }),
      answerQuestion: () => new Promise(() => undefined),
    },
    act: async (page, store) => {
      store.askQuestion(LAST_QUESTION);
      await frames();
      page.querySelector<HTMLElement>('quiz-card .skip')?.click();
    },
  },
  'a question about two pictures': {
    tab: 'predictions',
    answers: answersOf(finished),
    act: (_page, store) =>
      store.receive({ type: 'reveal', place: { tab: 'predictions', question: 'whichWrong' }, focus: false }),
  },
  'the glossary': {
    tab: 'model',
    answers: answersOf(finished),
    act: (_page, store) => store.receive({ type: 'reveal', place: { tab: 'model', glossary: true }, focus: false }),
  },
  'an unknown picture number': {
    tab: 'predictions',
    answers: answersOf(finished),
    act: (page) => {
      const input = page.querySelector<HTMLInputElement>('#jump');
      if (input === null) throw new Error('There is no field for a picture number.');
      input.value = '10000';
      input.form?.requestSubmit();
    },
  },
};

/** The situations of which pictures are made: each page, and every tab of a finished run. */
export const PICTURED = [
  ...Object.keys(PAGES),
  ...Object.keys(everyTab('finished')),
  'an epoch played back',
  'labels suspected',
  'a term explained',
  'a question asked',
  'a question answered',
  'a question about two pictures',
  'the glossary',
  'the numbers beside the curves',
  'weights that grow',
  'filters that grow',
  'a convolutional network, model',
  'a wrong prediction opened',
  'a picture that a convolutional network is asked about',
  ...Object.keys(OWN_PICTURE_ACTS),
];

/** The situations that axe looks at: every tab, and what opens in it. */
export const EXAMINED = [
  'empty',
  ...Object.keys(everyTab('finished')),
  'training in epoch 7, training',
  'an epoch played back',
  'the numbers beside the curves',
  'weights that grow',
  'pictures marked',
  'labels suspected',
  'a wrong prediction opened',
  'a term explained',
  'a question asked',
  'a question answered',
  'a question about two pictures',
  'the glossary',
  'a convolutional network, model',
  'a picture that a convolutional network is asked about',
  'an own picture opened',
];

/** Waits until a change is drawn. */
async function frames(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** The answer to a picture that is cut. For a small part of it, more is to be said. */
function answerTo(name: string, crop: ReadingChoices['crop']): Answer {
  if (typeof crop !== 'object' || crop.width * crop.height > 0.1) return answerOf({ name });
  const { reading, ...rest } = answerOf({ name, verdict: 'unusual' });
  const steps = reading.steps.map((step) => ({ ...step, why: `${step.why} It is a small part of the picture.` }));
  return { ...rest, reading: { ...reading, steps } };
}

/** A button's text in lower case, without the brackets by which a test marks what is translated. */
function titleOf(button: HTMLElement): string {
  return button.textContent.replace(/[⟦⟧]/g, '').trim().toLowerCase();
}

function toggle(page: HTMLElement, text: string): HTMLElement {
  const toggles = [...page.querySelectorAll<HTMLElement>('.toggle')];
  const found = toggles.find((each) => titleOf(each) === text.toLowerCase());
  if (found === undefined) throw new Error(`There is no button “${text}”.`);
  return found;
}

/** A page in each of its tabs. */
function everyTab(name: keyof typeof PAGES): Record<string, Situation> {
  return Object.fromEntries(RESULTS_TABS.map((tab) => [`${name}, ${tab}`, { tab, answers: answersOf(PAGES[name]) }]));
}

function looking(filter: Partial<PredictionFilter>): Situation {
  return {
    tab: 'predictions',
    answers: answersOf(finished),
    act: (_page, store) => {
      store.look(filtered({ ...EVERYTHING, ...filter }));
    },
  };
}

/** A tab whose first question comes unasked. */
function asking(act: NonNullable<Situation['act']>): Situation {
  const quiz = { answers: {}, total: { right: 6, answered: 8 }, comesUnasked: true };
  return { tab: 'evaluation', answers: { ...answersOf(finished), readQuiz: () => Promise.resolve(quiz) }, act };
}

function opening(card: string): Situation {
  return {
    tab: 'predictions',
    answers: answersOf(finished),
    act: (page) => page.querySelector<HTMLElement>(card)?.click(),
  };
}

function picturesOf(indices: readonly number[]): Uint8Array {
  return Uint8Array.from(indices.flatMap((index) => [...testPicture(index)]));
}

/** The model of a training that has recorded so many epochs; its first layer has pictures with sides of `side`. */
function learning(epochs: number, side?: number): Situation {
  const answers = answersOf(PAGES['training in epoch 7']);
  return {
    tab: 'model',
    answers: { ...answers, readSnapshots: () => Promise.resolve(someSnapshots(20, side).slice(0, epochs + 1)) },
  };
}

/** A run whose network has a convolution. */
function convolutional(tab: ResultsTab, act: Situation['act'] = () => undefined): Situation {
  const record = { ...finishedRecord, summary: convolutionalSummary };
  const snapshot = { ...finished.snapshot, shown: { record } };
  return {
    tab,
    answers: {
      ...answersOf({ ...finished, snapshot }),
      readFirstLayer: () => Promise.resolve(convolutionalFirstLayer),
      explain: ({ pixels, label }) => Promise.resolve(explain(convolutionalLayers, pixels, label)),
    },
    act,
  };
}

/** The shown run, while the next one is prepared. */
function preparing(tab: ResultsTab): Situation {
  const { training } = PAGES.preparing.snapshot;
  return { tab, answers: answersOf({ ...finished, snapshot: { ...finished.snapshot, training } }) };
}

/** A run that has recorded its epochs. */
function recorded(act: Situation['act'] = () => undefined): Situation {
  const record = { ...finishedRecord, history: testedEpochs(20) };
  const snapshot = { ...finished.snapshot, shown: { record } };
  return {
    tab: 'training',
    answers: { ...answersOf({ ...finished, snapshot }), readSnapshots: () => Promise.resolve(someSnapshots(20)) },
    act,
  };
}

function answersOf({ snapshot, predictions }: ShownPage): Answers {
  return {
    hydrate: () => Promise.resolve(snapshot),
    readPredictions: () =>
      predictions === undefined ? Promise.reject(new Error('No run is shown.')) : Promise.resolve(predictions),
    readTestPictures: ({ indices }) => Promise.resolve({ indices, pixels: picturesOf(indices) }),
    readTrainingPictures: ({ indices }) => Promise.resolve({ pixels: picturesOf(indices) }),
    predictTrainingSet: () => Promise.resolve(trainingPredictions),
    readMarks: () => Promise.resolve([]),
    readRecords: () => Promise.resolve([largeRateRecord, finishedRecord]),
    readOtherPredictions: () =>
      predictions === undefined ? Promise.reject(new Error('No run is shown.')) : Promise.resolve(predictions),
    readQuiz: () => Promise.resolve({ answers: {}, total: { right: 0, answered: 0 }, comesUnasked: false }),
    answerQuestion: ({ question, answer }) =>
      Promise.resolve({
        ...{ answers: { [question]: answer }, total: { right: 7, answered: 9 } },
        comesUnasked: answer.choice !== undefined,
      }),
    readFirstLayer: () => Promise.resolve(denseFirstLayer),
    readSnapshots: () => Promise.resolve(undefined),
    explain: ({ pixels, label }) => Promise.resolve(explain(denseLayers, pixels, label)),
    findNeighbours: () => Promise.resolve(someNeighbours),
    describeData: () => Promise.resolve(dataDescription),
    readPicture: ({ id, choices = {} }) => {
      const name = id.split('/').at(-1) ?? id;
      const answer = name === 'cat.jpg' ? answerOf({ name, verdict: 'unlike' }) : answerTo(name, choices.crop);
      return Promise.resolve({ ...answer, id, choices, runId: finishedRecord.id });
    },
    listRuns: () =>
      Promise.resolve(
        [stoppedRecord, finishedRecord].map(({ id, startedAt, options, evaluation }) => ({
          ...{ id, startedAt, architecture: options.architecture, accuracy: evaluation.accuracy },
        })),
      ),
    classifyFiles: ({ files }) => Promise.resolve(files.map(({ name }) => answered({ name }).id)),
    classifyDrawing: () =>
      Promise.resolve({
        runId: finishedRecord.id,
        probabilities: probabilitiesOf(1, 0.58),
        likeness: likenessOf('unusual', 1),
      }),
  };
}
