import type { Log } from '../shared/domain/log';
import type { HandlersOf } from '../shared/protocol/calls';
import type { WorkerApi, WorkerConfig } from '../shared/protocol/workerApi';
import type { TrainingProgress } from '../shared/training/trainingProgress';
import { Classifier } from './classify/classifier';
import { DatasetStore } from './dataset/datasetStore';
import { loadOnce } from './engine/loadOnce';
import { TeamPool } from './engine/teamPool';
import { SessionPool } from './graph/sessionPool';
import { describeData } from './insight/describeData';
import { kerasScript } from './insight/kerasScript';
import { predictionCode } from './insight/predictionCode';
import { NetworkInsight } from './insight/networkInsight';
import { TrainingSetView } from './insight/trainingSet';
import { LikenessSource } from './likeness/likenessSource';
import { RunStore } from './runs/runStore';
import { holdsAddon } from './tensorflow/addon';
import { cancelSignal, trainingContext } from './thread/callControl';
import { RunTrainer } from './training/runTrainer';

/** What the worker does at each call. The handlers know no port and no thread: the terminal program calls them too. */
export type Handlers = HandlersOf<WorkerApi, TrainingProgress>;

/**
 * Creates handlers that share the backend, the data and the latest network. Each is loaded when it is first needed.
 * `close` frees TensorFlow's memory, which would otherwise stay allocated after the thread has ended. No call may be
 * running then.
 */
export function createHandlers(
  { runsFolder, dataCacheFolder, packedDataFolder, extensionVersion, ...config }: WorkerConfig,
  log: Log,
): { readonly handlers: Handlers; readonly close: () => void } {
  const datasets = new DatasetStore({ cacheFolder: dataCacheFolder, packedFolder: packedDataFolder, log });
  const runs = new RunStore(runsFolder, log);
  const backend = loadOnce({ ...config, log });
  const wasm = loadOnce({ ...config, nativeFolders: [], log });
  // The kernels are there at once, while native TensorFlow takes a second to load.
  const predictionBackend = () => wasm().catch(() => backend());
  const insight = new NetworkInsight(runs, datasets);
  const trainingSet = new TrainingSetView(runs, datasets, predictionBackend);
  let trainings = 0;
  const likenesses = new LikenessSource(datasets, dataCacheFolder, log, () => trainings > 0);
  const classifier = new Classifier(runs, predictionBackend, likenesses, config.wasmFolder);
  const pools = { sessions: new SessionPool(), teams: new TeamPool() };
  const hasNative = config.nativeFolders.some(holdsAddon);
  const trainer = new RunTrainer({ backend, wasm, hasNative, datasets, runs, pools, extensionVersion, log });
  return {
    handlers: {
      loadBackend: async () => (await backend()).info,
      locateData: ({ dataFolder }) => datasets.locate(dataFolder),
      train: async (params, context) => {
        trainings++;
        try {
          const results = await trainer.train(params, trainingContext(context));
          likenesses.prepare(params.dataFolder);
          return results;
        } finally {
          trainings--;
        }
      },
      listRuns: () => runs.list(),
      newestRun: () => runs.readNewest(),
      readRecord: ({ id }) => runs.readRecord(id),
      readResults: ({ id }) => runs.readResults(id),
      labelRun: ({ id, label }) => runs.label(id, label),
      deleteRun: ({ id }) => runs.delete(id),
      readTestPictures: async ({ indices, dataFolder }) => {
        const pictures = await datasets.readTestPictures(indices, dataFolder);
        likenesses.prepare(dataFolder);
        return pictures;
      },
      readTrainingPictures: ({ indices, dataFolder }) => trainingSet.readPictures(indices, dataFolder),
      describeData: ({ dataFolder }) => describeData(datasets, dataFolder),
      predictTrainingSet: ({ id, dataFolder }) => trainingSet.predict(id, dataFolder),
      readFirstLayer: ({ id, dataFolder }) => insight.firstLayer(id, dataFolder),
      explain: ({ id, pixels, label }) => insight.explain(id, pixels, label),
      findNeighbours: ({ id, pixels, dataFolder }) => insight.neighbours(id, pixels, dataFolder),
      predictionCode: async ({ id, pixels, language }) => predictionCode(language, await runs.folderOf(id), pixels),
      kerasScript: async ({ id }) => kerasScript(await runs.readRecord(id)),
      readSnapshots: ({ id }) => runs.readSnapshots(id),
      readLiveSnapshots: ({ after }) => trainer.snapshotsAfter(after),
      readMarks: ({ id }) => runs.readMarks(id),
      markPicture: ({ id, picture, mark }) => runs.mark(id, picture, mark),
      classify: (params, context) => classifier.classify(params, cancelSignal(context)),
      classifyAgain: (params) => classifier.classifyAgain(params),
      classifyDrawing: (params) => classifier.classifyDrawing(params),
    },
    close: () => {
      pools.sessions.close();
      pools.teams.close();
      likenesses.close();
      classifier.close();
    },
  };
}
