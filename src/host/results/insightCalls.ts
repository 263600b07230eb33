import type { HandlersOf } from '../../shared/protocol/calls';
import { MAX_RECORDS } from '../../shared/protocol/limits';
import type { PageApi } from '../../shared/protocol/page';
import { ownBuffer } from '../../shared/protocol/transferables';
import type { WorkerCalls } from '../../shared/protocol/workerApi';

/** The page's calls that look closer into a run, and the files that it saves. */
export type InsightCall =
  | 'describeData'
  | 'fetchData'
  | 'readTrainingPictures'
  | 'predictTrainingSet'
  | 'readFirstLayer'
  | 'readSnapshots'
  | 'explain'
  | 'copyPredictionCode'
  | 'findNeighbours'
  | 'readMarks'
  | 'markPicture'
  | 'readRecords'
  | 'readOtherPredictions'
  | 'saveFile';

export interface InsightSources {
  readonly worker: WorkerCalls;
  /** The person's data folder, or ''. */
  readonly dataFolder: () => string;
  readonly fetchData: () => Promise<void>;
  /** Copies a program to the clipboard and tells the person. */
  readonly copyCode: (text: string) => Promise<void>;
  /** Asks where, and writes the file. Returns false if the person has cancelled. */
  readonly saveFile: (name: string, content: Uint8Array) => Promise<boolean>;
}

/** Answers these calls, mostly by asking the worker. */
export function insightHandlers({
  worker,
  dataFolder,
  fetchData,
  copyCode,
  saveFile,
}: InsightSources): Pick<HandlersOf<PageApi>, InsightCall> {
  return {
    readTrainingPictures: async ({ indices }) => ({
      pixels: await worker.call('readTrainingPictures', { indices, dataFolder: dataFolder() }).result,
    }),
    describeData: () => worker.call('describeData', { dataFolder: dataFolder() }).result,
    fetchData: () => fetchData(),
    predictTrainingSet: ({ id }) => worker.call('predictTrainingSet', { id, dataFolder: dataFolder() }).result,
    readFirstLayer: ({ id }) => worker.call('readFirstLayer', { id, dataFolder: dataFolder() }).result,
    readSnapshots: ({ id, after }) =>
      id === undefined
        ? worker.call('readLiveSnapshots', { after }).result
        : worker.call('readSnapshots', { id }).result,
    explain: ({ pixels, ...params }) => worker.call('explain', { ...params, pixels: ownBuffer(pixels) }).result,
    copyPredictionCode: async ({ pixels, ...params }) =>
      copyCode(await worker.call('predictionCode', { ...params, pixels: ownBuffer(pixels) }).result),
    findNeighbours: ({ id, pixels }) =>
      worker.call('findNeighbours', { id, pixels: ownBuffer(pixels), dataFolder: dataFolder() }).result,
    readMarks: ({ id }) => worker.call('readMarks', { id }).result,
    markPicture: (params) => worker.call('markPicture', params).result,
    readRecords: async () => (await worker.call('listRuns', {}).result).runs.slice(0, MAX_RECORDS),
    readOtherPredictions: async ({ id }) => {
      const { testProbabilities, testLabels } = await worker.call('readResults', { id }).result;
      return { testProbabilities, testLabels };
    },
    saveFile: ({ name, content }) => saveFile(name, ownBuffer(content)),
  };
}
