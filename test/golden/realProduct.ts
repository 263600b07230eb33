import { readFileSync } from 'node:fs';
import path from 'node:path';
import { insightHandlers } from '../../src/host/results/insightCalls';
import { ownPicture } from '../../src/shared/domain/ownPicture';
import { predictedLabel } from '../../src/shared/domain/predictions';
import { DEFAULT_TRAIN_OPTIONS } from '../../src/shared/domain/trainOptions';
import type { PageSnapshot } from '../../src/shared/protocol/page';
import { createHandlers } from '../../src/worker/handlers';
import { callContext } from '../support/callContext';
import { dataFolder } from '../support/data';
import { fakeWorker } from '../support/fakeWorker';
import { workerConfig } from '../support/workerConfig';
import { decode, encode } from './encoded';

/** The pictures that the tab “Your pictures” shows. */
const OWN = ['coat-on-white.jpg', 'ankle-boot.png', 'bag.webp', 'pullover-on-white.jpg', 'sandal.gif', 'sneaker-2.png'];

/** The product without an editor: a run of the notebook's network on the real data, and the answers to the page. */
export async function realProduct(folder: string) {
  const { handlers, close } = createHandlers(workerConfig(folder, { nativeFolders: [] }), () => undefined);
  const data = dataFolder();
  const { record } = await handlers.train(
    { options: { ...DEFAULT_TRAIN_OPTIONS, seed: 1 }, dataFolder: data, recordEpochs: true },
    callContext(),
  );
  const { id } = record;
  const results = await handlers.readResults({ id }, callContext());
  const files = OWN.map((name) => ({ id: name, name, bytes: readFileSync(path.join('media/sample-workspace', name)) }));
  const pictures = files.map((file) => ({ ...file, bytes: Uint8Array.from(file.bytes) }));
  const answers = await handlers.classify({ id, dataFolder: data, pictures }, callContext());
  const snapshot: PageSnapshot = {
    training: { phase: 'idle' },
    shown: { record },
    settings: { architecture: 'dense' },
    pictures: answers.map((each, i) => ownPicture(each, { id: each.id, name: each.name, folder: '' }, i)).reverse(),
    answeringRun: id,
    nativeIsOffered: false,
  };
  const worker = fakeWorker(handlers);
  const nothing = () => Promise.reject(new Error('There is no editor.'));
  const answering: Readonly<Record<string, (params: never) => unknown>> = {
    ...insightHandlers({ worker, dataFolder: () => data, fetchData: nothing, copyCode: nothing, saveFile: nothing }),
    hydrate: () => snapshot,
    readPredictions: () => results,
    readTestPictures: ({ indices }: { indices: readonly number[] }) =>
      handlers.readTestPictures({ indices, dataFolder: data }, callContext()),
    readQuiz: () => ({ answers: {}, total: { right: 0, answered: 0 } }),
  };
  return {
    close,
    /** The first test picture that the network gets wrong. */
    wrong: results.testLabels.findIndex((label, i) => predictedLabel(results.testProbabilities, i * 10) !== label),
    /** Answers a call of the page; both sides are encoded. */
    ask: async (method: string, params: string): Promise<string> =>
      encode((await answering[method]?.(decode(params) as never)) ?? null),
  };
}
