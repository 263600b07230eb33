// What the results page shows in the situations that matter, for golden renderings and for the sizes of messages.
import { CLASS_COUNT } from '../../src/shared/domain/labels';
import type { ModelSummary } from '../../src/shared/domain/modelSummary';
import { TEST_PICTURES, TRAINING_PICTURES } from '../../src/shared/domain/pictures';
import type { DataDescription } from '../../src/shared/domain/dataDescription';
import type { SetPredictions } from '../../src/shared/domain/pictureSets';
import { predictedLabel } from '../../src/shared/domain/predictions';
import type { EpochResult, Evaluation, RunRecord } from '../../src/shared/domain/runRecord';
import { toErrorData, type ErrorData } from '../../src/shared/domain/errors';
import { DEFAULT_TRAIN_OPTIONS, parseTrainOptions } from '../../src/shared/domain/trainOptions';
import type { PageSnapshot, RunPredictions } from '../../src/shared/protocol/page';
import type { OwnPicture } from '../../src/shared/domain/ownPicture';
import type { StepPoint } from '../../src/shared/domain/stepPoint';
import type { LiveRun } from '../../src/shared/training/trainingState';
import { runDamaged } from '../../src/worker/runs/runErrors';
import { answered, refused, someOwnPictures, testPicture } from './ownPictures';

/** A page, and the predictions of the run that it shows. */
export interface ShownPage {
  readonly snapshot: PageSnapshot;
  readonly predictions?: RunPredictions;
}

export const denseSummary: ModelSummary = {
  name: 'sequential',
  layers: [
    { name: 'flatten', type: 'Flatten', outputShape: [784], parameters: 0 },
    { name: 'dense', type: 'Dense', outputShape: [128], parameters: 100_480 },
    { name: 'dense_1', type: 'Dense', outputShape: [10], parameters: 1290 },
  ],
  trainableParameters: 101_770,
  nonTrainableParameters: 0,
};

/** One convolution and one pooling. */
export const convolutionalSummary: ModelSummary = {
  name: 'sequential',
  layers: [
    { name: 'conv2d', type: 'Conv2D', outputShape: [26, 26, 4], parameters: 40 },
    { name: 'max_pooling2d', type: 'MaxPooling2D', outputShape: [13, 13, 4], parameters: 0 },
    { name: 'flatten', type: 'Flatten', outputShape: [676], parameters: 0 },
    { name: 'dense', type: 'Dense', outputShape: [10], parameters: 6770 },
  ],
  trainableParameters: 6810,
  nonTrainableParameters: 0,
};

/** Longer than all names that the extension gives to layers and models. */
export const longSummary: ModelSummary = {
  name: 'a_sequential_model_whose_name_somebody_has_thought_about_for_a_long_time',
  layers: [
    { name: 'conv2d_of_the_first_block_1', type: 'Conv2DTranspose', outputShape: [128, 128, 2048], parameters: 1 },
    { name: 'global_average_pooling2d', type: 'GlobalAveragePooling2D', outputShape: [2048], parameters: 123_456_789 },
  ],
  trainableParameters: 123_456_789,
  nonTrainableParameters: 1,
};

const native = { kind: 'native', description: 'TensorFlow 2.21.0', version: '2.21.0' } as const;

/** Epochs 1 to `count`, each with less progress than the one before. */
export function epochs(count: number, { validated = false } = {}): EpochResult[] {
  return Array.from({ length: count }, (_, i) => {
    const epoch = i + 1;
    const loss = 0.2 + 0.45 / epoch;
    const accuracy = 0.93 - 0.15 / epoch;
    const validation = { validationLoss: loss + 0.02 * epoch ** 0.5, validationAccuracy: accuracy - 0.01 };
    return { epoch, loss, accuracy, ...(validated ? validation : {}), seconds: 0.4, steps: 300 };
  });
}

/** Predictions on the test set, of which four in five are right. No probability is above 99%. */
export const predictions: RunPredictions = predict((index, label) =>
  scatter(index) % 5 === 0 ? scatter(index + 1) % CLASS_COUNT : label,
);

function predict(answer: (index: number, label: number) => number): RunPredictions {
  const testLabels = Uint8Array.from({ length: TEST_PICTURES }, (_, index) => scatter(index + 7) % CLASS_COUNT);
  const testProbabilities = new Float32Array(TEST_PICTURES * CLASS_COUNT);
  testLabels.forEach((label, index) => {
    const confidence = 0.4 + (scatter(index + 13) % 60) / 100;
    const row = testProbabilities.subarray(index * CLASS_COUNT, (index + 1) * CLASS_COUNT);
    row.fill((1 - confidence) / (CLASS_COUNT - 1));
    row[answer(index, label)] = confidence;
  });
  return { testLabels, testProbabilities };
}

/** A whole number that looks random: the last step of MurmurHash3. */
function scatter(index: number): number {
  let hash = Math.imul(index ^ (index >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Answers to the training pictures, of which the labels repeat those of the test pictures. */
export const trainingPredictions: SetPredictions = {
  labels: Uint8Array.from({ length: TRAINING_PICTURES }, (_, i) => predictions.testLabels[i % TEST_PICTURES] ?? 0),
  probabilities: Float32Array.from(
    { length: TRAINING_PICTURES * CLASS_COUNT },
    (_, i) => predictions.testProbabilities[i % predictions.testProbabilities.length] ?? 0,
  ),
};

export const dataDescription: DataDescription = {
  trainingLabels: trainingPredictions.labels,
  testLabels: predictions.testLabels,
  meanPictures: Uint8Array.from(
    Array.from({ length: CLASS_COUNT }, (_, label) => testPicture(label + 20)).flatMap((picture) => [...picture]),
  ),
  histogram: Float64Array.from({ length: 256 }, (_, value) => (value === 0 ? 23_000_000 : 90_000 + 300 * (value % 60))),
};

/** The predictions of a diverged network. */
const noPredictions: RunPredictions = {
  testLabels: predictions.testLabels,
  testProbabilities: new Float32Array(TEST_PICTURES * CLASS_COUNT).fill(Number.NaN),
};

/** The evaluation that belongs to predictions. */
function evaluate({ testLabels, testProbabilities }: RunPredictions, loss: number): Evaluation {
  const right = new Array<number>(CLASS_COUNT).fill(0);
  const total = new Array<number>(CLASS_COUNT).fill(0);
  testLabels.forEach((label, index) => {
    total[label] = (total[label] ?? 0) + 1;
    if (predictedLabel(testProbabilities, index * CLASS_COUNT) === label) right[label] = (right[label] ?? 0) + 1;
  });
  const accuracy = right.reduce((sum, count) => sum + count, 0) / testLabels.length;
  return { loss, accuracy, classAccuracy: right.map((count, label) => count / (total[label] ?? 1)) };
}

/** A noisy training by step, two points an epoch. */
export function stepPoints(epochs: number): StepPoint[] {
  return Array.from({ length: epochs * 2 }, (_, i): StepPoint => {
    const at = (i + 1) / 2;
    const noise = (((i * 7) % 5) - 2) / 100;
    return [
      at,
      Number((0.25 + 2 / (at + 1) + noise).toPrecision(4)),
      Number((0.92 - 0.3 / (at + 1) + noise).toPrecision(4)),
    ];
  });
}

export const finishedRecord: RunRecord = {
  format: 1,
  id: '2026-01-02T03-04-05Z-dense-a1b2',
  startedAt: '2026-01-02T03:04:05.000Z',
  outcome: 'completed',
  options: DEFAULT_TRAIN_OPTIONS,
  versions: { extension: '0.1.0', node: 'v24.1.0', platform: 'linux-x64' },
  backend: native,
  summary: denseSummary,
  history: epochs(20),
  points: stepPoints(20),
  stepsPerEpoch: 300,
  evaluation: evaluate(predictions, 0.3621),
};

/** The finished run again with a learning rate that is far too large. */
export const largeRateRecord: RunRecord = {
  ...finishedRecord,
  id: '2026-01-02T03-24-05Z-dense-c3d4',
  startedAt: '2026-01-02T03:24:05.000Z',
  options: { ...finishedRecord.options, learningRate: 1 },
  history: epochs(20).map((each) => ({ ...each, loss: 2.4 + 1 / each.epoch, accuracy: 0.1 })),
  evaluation: {
    loss: 2.32,
    accuracy: 0.1,
    classAccuracy: finishedRecord.evaluation.classAccuracy.map((_, i) => Number(i === 3)),
  },
};

const { points: _points, ...withoutSteps } = finishedRecord;

/** Stopped in epoch 4, by WebAssembly, with validation. Like runs of older versions, it has not kept its steps. */
export const stoppedRecord: RunRecord = {
  ...withoutSteps,
  id: '2026-01-03T03-04-05Z-dense-d4e5',
  startedAt: '2026-01-03T03:04:05.000Z',
  outcome: 'stopped',
  options: { ...DEFAULT_TRAIN_OPTIONS, validationSplit: 0.1 },
  backend: {
    kind: 'wasm',
    description: 'WebAssembly, 2 threads',
    version: '4.22.0',
    fallbackReason: 'Native TensorFlow is not installed.',
  },
  history: [...epochs(3, { validated: true }), { epoch: 4, loss: 0.31, accuracy: 0.888, seconds: 0.11, steps: 80 }],
};

/** Stopped during the first epoch. */
export const barelyTrainedRecord: RunRecord = {
  ...withoutSteps,
  id: '2026-01-04T03-04-05Z-dense-7788',
  startedAt: '2026-01-04T03:04:05.000Z',
  outcome: 'stopped',
  history: [{ epoch: 1, loss: 1.2, accuracy: 0.61, seconds: 0.05, steps: 40 }],
};

export const divergedRecord: RunRecord = {
  ...finishedRecord,
  id: '2026-01-05T03-04-05Z-dense-0f0f',
  startedAt: '2026-01-05T03:04:05.000Z',
  options: { ...DEFAULT_TRAIN_OPTIONS, learningRate: 1, optimizer: 'sgd' },
  history: epochs(20).map((each) => ({ ...each, loss: Number.NaN, accuracy: 0.1 })),
  points: stepPoints(20).map(([at]) => [at, null, 0.1]),
  evaluation: evaluate(noPredictions, Number.NaN),
};

const live: LiveRun = {
  startedAt: Date.parse('2026-01-06T03:04:05.000Z'),
  options: DEFAULT_TRAIN_OPTIONS,
  summary: denseSummary,
  backend: native,
  stepsPerEpoch: 300,
  history: [],
  points: [],
  current: { epoch: 1, step: 87, stepsPerEpoch: 300, loss: 0.7214, accuracy: 0.7443, seconds: 0.13, secondsLeft: 8.2 },
};

/** Six epochs have finished. */
export const liveInEpoch7: LiveRun = {
  ...live,
  history: epochs(6),
  points: stepPoints(6),
  current: { epoch: 7, step: 87, stepsPerEpoch: 300, loss: 0.3214, accuracy: 0.8843, seconds: 0.13, secondsLeft: 5.2 },
};

export const answers: readonly OwnPicture[] = someOwnPictures(finishedRecord.id);

function thrownBy(action: () => unknown): ErrorData {
  try {
    action();
  } catch (error) {
    return toErrorData(error);
  }
  throw new Error('Nothing was thrown.');
}

const LONG_NAME = `${'a-photo-with-a-name-without-any-blank-'.repeat(6)}.png`;
export const longAnswers: readonly OwnPicture[] = [
  answered({ name: LONG_NAME, folder: LONG_NAME, truth: 3, order: 3, runId: finishedRecord.id }),
  answered({ name: `${LONG_NAME}-2`, verdict: 'unusual', order: 2, runId: finishedRecord.id }),
  refused({ name: LONG_NAME, order: 1 }),
];

const atRest: PageSnapshot = {
  training: { phase: 'idle' },
  shown: {},
  settings: { architecture: 'dense' },
  pictures: [],
  nativeIsOffered: true,
};
const finished: ShownPage = { snapshot: { ...atRest, shown: { record: finishedRecord } }, predictions };

export const PAGES = {
  empty: { snapshot: atRest },
  preparing: {
    snapshot: {
      ...atRest,
      training: { phase: 'preparing', message: 'Downloading train-images-idx3-ubyte', fraction: 0.42 },
    },
  },
  'training in epoch 1': {
    snapshot: { ...atRest, training: { phase: 'training', live, paused: false, stopping: false } },
  },
  'training in epoch 7': {
    snapshot: {
      ...finished.snapshot,
      training: { phase: 'training', live: liveInEpoch7, paused: false, stopping: false },
    },
    predictions,
  },
  paused: {
    snapshot: {
      ...finished.snapshot,
      training: { phase: 'training', live: liveInEpoch7, paused: true, stopping: false },
    },
    predictions,
  },
  evaluating: {
    snapshot: { ...atRest, training: { phase: 'finishing', live: liveInEpoch7, activity: 'evaluating' } },
  },
  finished: { ...finished, snapshot: { ...finished.snapshot, pictures: answers, answeringRun: finishedRecord.id } },
  stopped: { snapshot: { ...atRest, shown: { record: stoppedRecord } }, predictions },
  diverged: { snapshot: { ...atRest, shown: { record: divergedRecord } }, predictions: noPredictions },
  failed: {
    snapshot: {
      ...atRest,
      training: {
        phase: 'failed',
        error: thrownBy(() =>
          parseTrainOptions({ ...DEFAULT_TRAIN_OPTIONS, epochs: 0 }, (name) => `fashionMnist.${name}`),
        ),
      },
    },
  },
  'damaged store': {
    snapshot: {
      ...atRest,
      shown: {
        failure: toErrorData(runDamaged(`/home/ada/runs/${finishedRecord.id}`, "run.json is not a run's record")),
      },
    },
  },
  'long names': {
    snapshot: {
      ...atRest,
      shown: {
        record: {
          ...finishedRecord,
          summary: longSummary,
          backend: { ...native, description: 'A backend that describes itself at some length, '.repeat(4) },
        },
      },
      settings: {
        architecture: 'an architecture that somebody has mistyped in the settings by pasting a sentence there',
      },
      pictures: longAnswers,
      answeringRun: finishedRecord.id,
    },
    predictions,
  },
} as const satisfies Readonly<Record<string, ShownPage>>;
export type PageName = keyof typeof PAGES;
