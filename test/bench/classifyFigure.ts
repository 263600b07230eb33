import type { ChosenPicture } from '../../src/host/classify/chosenPicture';
import { PictureClassifier } from '../../src/host/classify/pictureClassifier';
import { PictureStore } from '../../src/host/classify/pictureStore';
import { DEFAULT_TRAIN_OPTIONS } from '../../src/shared/domain/trainOptions';
import type { Bitmap } from '../../src/worker/decoding/bitmap';
import { benchWorker } from './benchWorker';
import { plainCanvas, toBitmap } from './pictures/canvas';
import { encode, loadEncoder } from './pictures/encode';
import { layPiece } from './pictures/piece';
import { spreadOf } from './statistics';

// How long a person's own pictures take, from the bytes of their files to the answers: the host's classifier, the real
// worker thread, the real decoding thread. And how soon a training pauses and stops while pictures are decoded.
// Usage: node classifyFigure.js DATA_FOLDER
const [dataFolder = ''] = process.argv.slice(2);
/** How often a signal's delay is measured. */
const SIGNALS = 5;

const { worker, dispose } = benchWorker('native');

let made = 0;
function chosen(name: string, bytes: Uint8Array): ChosenPicture {
  return {
    origin: { id: String(++made), name, folder: '' },
    size: () => Promise.resolve(bytes.length),
    read: () => Promise.resolve(bytes.slice()),
  };
}

/** Milliseconds for each picture, the first ones left out: they also compile. */
async function perPicture(classifier: PictureClassifier, name: string, files: readonly Uint8Array[]): Promise<number> {
  const pictures = files.map((bytes) => chosen(name, bytes));
  await classifier.classify(pictures.slice(0, Math.ceil(pictures.length / 6)));
  const begun = performance.now();
  const answers = await classifier.classify(pictures);
  const refused = answers.find(({ ok }) => !ok);
  if (refused !== undefined) throw new Error(`A picture was refused: ${JSON.stringify(refused)}`);
  return (performance.now() - begun) / pictures.length;
}

/** Milliseconds for one picture alone, when the worker is warm. */
async function alone(classifier: PictureClassifier, name: string, files: readonly Uint8Array[]): Promise<number> {
  const times: number[] = [];
  for (const bytes of files) {
    const begun = performance.now();
    await classifier.classify([chosen(name, bytes)]);
    times.push(performance.now() - begun);
  }
  return spreadOf(times).median;
}

/** Milliseconds until the answer follows a change of a step, the slowest of the steps. */
async function stepChange(classifier: PictureClassifier, name: string, bytes: Uint8Array): Promise<number> {
  const picture = chosen(name, bytes);
  await classifier.classify([picture]);
  const times: number[] = [];
  for (const choices of [
    { ground: false },
    { parts: false },
    { polarity: 'dark' },
    { fit: 'stretched' },
    { crop: { left: 0.2, top: 0.2, width: 0.6, height: 0.6 } },
    { turn: false },
    {},
  ] as const) {
    const begun = performance.now();
    await classifier.read({ id: picture.origin.id, choices });
    times.push(performance.now() - begun);
  }
  return Math.max(...times);
}

/**
 * Milliseconds from a signal until a training has followed it, while large pictures are classified all the time: until
 * its last step before a pause, and until its epoch is over after a stop.
 */
async function signalled(classifier: PictureClassifier, photo: Uint8Array): Promise<{ pause: number; stop: number }> {
  const abort = new AbortController();
  const decoding = classifier.classify(
    Array.from({ length: 200 }, () => chosen('photo.jpg', photo)),
    { signal: abort.signal },
  );
  const [pauses, stops]: [number[], number[]] = [[], []];
  for (let i = 0; i < SIGNALS; i++) {
    let [steps, lastStep, paused, stopped, ended] = [0, 0, 0, 0, 0];
    const options = { ...DEFAULT_TRAIN_OPTIONS, epochs: 200 };
    const call = worker.call('train', { options, dataFolder }, ({ type }) => {
      if (type === 'step') [steps, lastStep] = [steps + 1, performance.now()];
      if (type === 'step' && steps === 20) {
        paused = performance.now();
        call.signal('pause');
      }
      // Between two epochs, none has to be ended.
      if ((type === 'epoch' || type === 'evaluating') && stopped > 0) ended ||= performance.now();
    });
    while (paused === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 500));
    pauses.push(Math.max(0, lastStep - paused));
    call.signal('resume');
    await new Promise((resolve) => setTimeout(resolve, 300));
    stopped = performance.now();
    call.signal('stop');
    await call.result;
    stops.push(ended - stopped);
  }
  abort.abort();
  await decoding;
  return { pause: Math.max(...pauses), stop: Math.max(...stops) };
}

async function main(): Promise<void> {
  await loadEncoder();
  const options = { ...DEFAULT_TRAIN_OPTIONS, epochs: 1, seed: 1 };
  const { record } = await worker.call('train', { options, dataFolder }).result;
  const indices = Array.from({ length: 600 }, (_, i) => i);
  const { pixels } = await worker.call('readTestPictures', { indices, dataFolder }).result;
  const pieces = indices.map((i) => ({ pixels: pixels.slice(i * 784, (i + 1) * 784), label: 0 }));
  const small = pieces.map((piece) => encode(greyBitmap(piece.pixels), 'grey png'));
  const photos = (count: number, width: number, height: number) =>
    pieces.slice(0, count).map((piece) => {
      const canvas = plainCanvas(width, height, [235, 235, 240]);
      const place = { left: width * 0.2, top: height * 0.1, side: height * 0.8 };
      return encode(toBitmap(layPiece(canvas, piece, place, [20, -10, 0])), 'jpg', { quality: 85 });
    });
  const classifier = new PictureClassifier({
    worker,
    store: new PictureStore(),
    answering: { id: record.id, find: () => Promise.resolve(record.id), choose: () => undefined },
    dataFolder: () => dataFolder,
    sourceOf: () => {
      throw new Error('The pictures stay in memory.');
    },
  });
  const shop = photos(60, 640, 480);
  const large = photos(6, 4000, 3000);
  // The first answer waits for the index of the training pictures.
  await alone(classifier, 'small.png', small.slice(0, 2));
  const figures = {
    'pictures.28': await perPicture(classifier, 'small.png', small),
    'pictures.640': await perPicture(classifier, 'shop.jpg', shop),
    'pictures.4000': await perPicture(classifier, 'photo.jpg', large),
    'pictures.alone': await alone(classifier, 'shop.jpg', shop.slice(0, 15)),
    'pictures.step': await stepChange(classifier, 'shop.jpg', shop[0] ?? new Uint8Array()),
  };
  const { pause, stop } = await signalled(classifier, large[0] ?? new Uint8Array());
  await dispose();
  const all = { ...figures, 'pictures.pause': pause, 'pictures.stop': stop };
  const rounded = Object.entries(all).map(([name, value]) => [name, Number(value.toFixed(1))]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(rounded))}\n`);
  process.exit(0);
}

function greyBitmap(pixels: Uint8Array): Bitmap {
  const data = new Uint8Array(pixels.length * 4);
  pixels.forEach((value, i) => {
    data.set([value, value, value, 255], i * 4);
  });
  return { width: 28, height: 28, data };
}

void main();
