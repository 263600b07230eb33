import { readFileSync } from 'node:fs';
import path from 'node:path';
import { WorkerClient } from '../../src/host/workerClient/workerClient';
import { insightHandlers } from '../../src/host/results/insightCalls';
import { ownPicture } from '../../src/shared/domain/ownPicture';
import { predictedLabel } from '../../src/shared/domain/predictions';
import { DEFAULT_TRAIN_OPTIONS } from '../../src/shared/domain/trainOptions';
import type { PageSnapshot } from '../../src/shared/protocol/page';
import { dataFolder as findData } from '../support/data';
import { decode, encode } from './encoded';

/** The pictures that the tab “Your pictures” shows. */
const OWN = ['coat-on-white.jpg', 'ankle-boot.png', 'bag.webp', 'pullover-on-white.jpg', 'sandal.gif', 'sneaker-2.png'];

/** The product without an editor: a run of the notebook's network on the real data, and the answers to the page. */
export async function realProduct(folder: string) {
  const worker = startWorker(folder);
  const dataFolder = findData();
  const options = { ...DEFAULT_TRAIN_OPTIONS, seed: 1 };
  const { record } = await worker.call('train', { options, dataFolder, recordEpochs: true }).result;
  const { id } = record;
  const results = await worker.call('readResults', { id }).result;
  const pictures = OWN.map((name) => {
    return { id: name, name, bytes: Uint8Array.from(readFileSync(path.join('media', 'sample-workspace', name))) };
  });
  const answers = await worker.call('classify', { runId: id, dataFolder, pictures }).result;
  const snapshot: PageSnapshot = {
    training: { phase: 'idle' },
    shown: { record },
    settings: { architecture: options.architecture },
    pictures: answers.map((each, i) => ownPicture(each, { id: each.id, name: each.name, folder: '' }, i)).reverse(),
    answeringRun: id,
    nativeIsOffered: false,
  };
  const nothing = () => Promise.reject(new Error('There is no editor.'));
  const ofEditor = { fetchData: nothing, copyCode: nothing, saveFile: nothing };
  const answering = {
    ...insightHandlers({ worker, dataFolder: () => dataFolder, ...ofEditor }),
    hydrate: () => snapshot,
    readPredictions: () => results,
    readTestPictures: ({ indices }: { readonly indices: readonly number[] }) =>
      worker.call('readTestPictures', { indices, dataFolder }).result,
    readQuiz: () => ({ answers: {}, total: { right: 0, answered: 0 }, comesUnasked: false }),
  } as unknown as Readonly<Record<string, (params: unknown) => unknown>>;
  return {
    close: () => worker.dispose(),
    /** The first test picture that the network gets wrong. */
    wrong: results.testLabels.findIndex((label, i) => predictedLabel(results.testProbabilities, i * 10) !== label),
    /** Answers a call of the page; both sides are encoded. */
    ask: async (method: string, params: string): Promise<string> =>
      encode((await answering[method]?.(decode(params))) ?? []),
  };
}

function startWorker(folder: string): WorkerClient {
  return new WorkerClient({
    workerPath: path.resolve('dist', 'worker.js'),
    config: () => ({
      runsFolder: path.join(folder, 'runs'),
      dataCacheFolder: path.join(folder, 'data'),
      packedDataFolder: path.join(folder, 'packed'),
      nativeFolders: [],
      wasmFolder: path.resolve('dist', 'wasm'),
      threads: 2,
      extensionVersion: '0.0.0',
    }),
    log: () => undefined,
  });
}
