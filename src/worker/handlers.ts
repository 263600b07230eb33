import { setImmediate as yieldToMessages } from 'node:timers/promises';
import { toErrorData, UserError } from '../shared/domain/errors';
import type { RunRecord } from '../shared/domain/runRecord';
import { PICTURE_PIXELS } from '../shared/domain/pictures';
import { parseTrainOptions } from '../shared/domain/trainOptions';
import type { ParamsOf, ResultOf, WorkerConfig, WorkerMethod } from '../shared/protocol/workerApi';
import type { CallContext } from './thread/callControl';
import { Classifier } from './classify/classifier';
import { DatasetStore } from './dataset/datasetStore';
import type { Log } from '../shared/domain/log';
import { buildModel } from './model/architectures';
import { SessionPool } from './graph/sessionPool';
import { toLayersModel } from './exports/layersModel';
import { trainModel } from './training/train';
import { RunStore } from './runs/runStore';
import { loadTensorFlow } from './tensorflow/load';
import type { TensorFlow } from './tensorflow/tensorFlow';

/** What the worker does at each call, knowing neither port nor thread: the terminal program calls the same. */
export type Handlers = {
  readonly [M in WorkerMethod]: (params: ParamsOf<M>, context: CallContext) => Promise<ResultOf<M>>;
} & {
  /** Frees what TensorFlow holds; it would stay with the process when the thread ends. No call may be under way. */
  readonly close: () => void;
};

/** The handlers of WorkerApi; they share TensorFlow, the data and the latest model, each loaded when first needed. */
export function createHandlers(config: WorkerConfig, log: Log): Handlers {
  const datasets = new DatasetStore({ cacheFolder: config.dataCacheFolder, log });
  const runs = new RunStore(config.runsFolder, log);
  const tensorFlow = onceLoaded(() => loadTensorFlow({ ...config, log }));
  const classifier = new Classifier(runs, tensorFlow, config.wasmFolder);
  const sessions = new SessionPool();
  let training = false;

  return {
    loadBackend: async () => (await tensorFlow()).info,

    missingData: ({ dataFolder }) => datasets.missing(dataFolder),

    train: async ({ options: untrusted, dataFolder }, context) => {
      const options = parseTrainOptions(untrusted);
      if (training) {
        throw new UserError({
          code: 'invalid-options',
          message: 'A network is being trained already.',
          nextStep: 'Stop it first, or wait until it is done.',
        });
      }
      training = true;
      try {
        const startedAt = new Date();
        const { control, report } = context;
        report({ type: 'preparing', step: 'dataset', message: 'Loading TensorFlow and the data' });
        const [tensorflow, dataset] = await Promise.all([tensorFlow(), datasets.read(dataFolder)]);
        control.throwIfCancelled();
        const trained = await trainModel(tensorflow, options, dataset, context, log, sessions);
        report({ type: 'saving' });
        await yieldToMessages();
        control.throwIfCancelled();
        const versions = {
          extension: config.extensionVersion,
          tfjs: tensorflow.tf.version_core,
          node: process.version,
          platform: `${process.platform}-${process.arch}`,
        };
        const record: RunRecord = {
          format: 1,
          id: RunStore.newId(startedAt, options.architecture),
          startedAt: startedAt.toISOString(),
          outcome: trained.outcome,
          options,
          versions,
          backend: tensorflow.info,
          summary: trained.summary,
          history: trained.history,
          stepsPerEpoch: trained.stepsPerEpoch,
          evaluation: trained.evaluation,
        };
        const generatedBy = `Fashion-MNIST for VS Code ${config.extensionVersion}`;
        const model = toLayersModel(buildModel(options), trained.weights, generatedBy);
        const { testProbabilities } = trained;
        // A copy of the labels, because what is handed out may be moved to another thread.
        const shown = { record, testProbabilities, testLabels: Uint8Array.from(dataset.test.labels) };
        try {
          await runs.save({ ...shown, model });
          log('info', `Saved the run ${record.id} in ${config.runsFolder}.`);
          return shown;
        } catch (error) {
          // What was learned can still be looked at.
          return { ...shown, unsaved: toErrorData(error) };
        }
      } finally {
        training = false;
      }
    },

    listRuns: () => runs.list(),

    readRun: async ({ id }) => {
      const run = id === undefined ? await runs.readNewest() : await runs.read(id);
      if (run === undefined) return undefined;
      const { record, testProbabilities, testLabels } = run;
      return { record, testProbabilities, testLabels };
    },

    readTestPictures: async ({ indices, dataFolder }) => {
      const { images } = await datasets.readTest(dataFolder);
      const pixels = new Uint8Array(indices.length * PICTURE_PIXELS);
      indices.forEach((index, i) => {
        const from = index * PICTURE_PIXELS;
        pixels.set(images.subarray(from, from + PICTURE_PIXELS), i * PICTURE_PIXELS);
      });
      return { indices, pixels };
    },

    classify: ({ pictures, runId }) => classifier.classify(pictures, runId),

    close: () => {
      sessions.close();
      classifier.close();
    },
  };
}

/** Loads at the first call; a failure is not kept. */
function onceLoaded(load: () => Promise<TensorFlow>): () => Promise<TensorFlow> {
  let loading: Promise<TensorFlow> | undefined;
  return () => {
    loading ??= load();
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };
}
