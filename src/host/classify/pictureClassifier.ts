import type { Answer, Classification, DrawingAnswer } from '../../shared/domain/classification';
import { UserError } from '../../shared/domain/errors';
import type { OwnPicture } from '../../shared/domain/ownPicture';
import type { ReadPictureParams } from '../../shared/protocol/picturesApi';
import type { ClassifyParams, WorkerCalls } from '../../shared/protocol/workerApi';
import { noRunYet } from '../../shared/text/noRunYet';
import type { AnsweringRun } from './answeringRun';
import { inBatches } from './batches';
import type { ChosenPicture, PictureSource } from './chosenPicture';
import { notAPictureAnyMore } from './pictureErrors';
import type { PictureRequest, PictureStore } from './pictureStore';
import { readNextBatch, readPictureFile, type ReadBatch } from './readBatch';
import { returnedAnswer, type ReturnedAnswer } from './returnedAnswer';

export interface ClassifierDependencies {
  readonly worker: WorkerCalls;
  readonly store: PictureStore;
  readonly answering: Pick<AnsweringRun, 'find' | 'choose' | 'id'>;
  readonly dataFolder: () => string;
  /** The file of a picture that was classified before. Throws UserError `picture-unreadable` if there is none. */
  readonly sourceOf: (picture: OwnPicture) => PictureSource;
}

export interface ClassifyOptions {
  readonly signal?: AbortSignal;
  /** Called after every batch with the number of pictures that are done. */
  readonly onProgress?: (done: number) => void;
  /** Whether pictures that there are already stay where they are. Otherwise they become the latest. */
  readonly inPlace?: boolean;
  /** What the pictures are part of; without it they are a request of their own. */
  readonly request?: PictureRequest;
}

/** Where the answers of a request are listed. */
type Listing = Required<Pick<ClassifyOptions, 'inPlace' | 'request'>>;

/** How many pictures another run answers at the same time. */
const REANSWERED_AT_ONCE = 32;

/** Classifies the person's pictures: reads their files batch by batch, and puts the answers into the store. */
export class PictureClassifier {
  constructor(private readonly dependencies: ClassifierDependencies) {}

  /**
   * The answers in the order of the pictures; fewer if `signal` aborts. Each picture succeeds or fails by itself. While
   * the worker classifies a batch, the next one is read, so that at most two batches are in memory. Throws UserError
   * `run-missing` or `run-damaged`.
   */
  async classify(pictures: readonly ChosenPicture[], options: ClassifyOptions = {}): Promise<ReturnedAnswer[]> {
    const { signal, onProgress, inPlace = false } = options;
    const runId = await this.runToAnswer();
    const { request = this.dependencies.store.newRequest() } = options;
    const returned: ReturnedAnswer[] = [];
    const batches = inBatches(pictures, ({ size }) => size().catch(() => 0));
    let reading = readNextBatch(batches, this.dependencies.store);
    for (;;) {
      const batch = await unlessAborted(reading, signal);
      if (batch === undefined) return returned;
      const classified = this.classifyBatch(batch, runId, signal);
      reading = readNextBatch(batches, this.dependencies.store);
      // Its failure is reported when it is awaited, which may never happen.
      reading.catch(() => undefined);
      const answers = await unlessAborted(classified, signal);
      if (answers === undefined) return returned;
      returned.push(...this.keep(batch, answers, { inPlace, request }));
      onProgress?.(returned.length);
    }
  }

  /**
   * The full answer for a picture in the store, as `PicturesApi.readPicture` says. Keeps it in the store. Where the run
   * that has answered before cannot be read any more, the one that answers now does.
   */
  async read(params: ReadPictureParams): Promise<Answer> {
    try {
      return await this.readBy(params);
    } catch (error) {
      const isGone = error instanceof UserError && ['run-missing', 'run-damaged'].includes(error.code);
      if (!isGone || params.runId !== undefined) throw error;
      return this.readBy({ ...params, runId: await this.runToAnswer() });
    }
  }

  private async readBy({ id, choices, runId }: ReadPictureParams): Promise<Answer> {
    const { store, worker, dataFolder } = this.dependencies;
    const before = store.get(id);
    if (before === undefined) throw notAPictureAnyMore();
    const wanted = choices ?? store.choicesOf(id);
    const run = runId ?? (before.ok ? before.runId : await this.runToAnswer());
    const params = { dataFolder: dataFolder(), runId: run };
    let answer: Classification;
    try {
      answer = await worker.call('classifyAgain', { ...params, id, choices: wanted }).result;
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'picture-forgotten') throw error;
      const file = await readPictureFile({ origin: before, ...this.dependencies.sourceOf(before) }, wanted);
      if (!('bytes' in file)) throw UserError.from(file.error);
      const [first] = await worker.call('classify', { ...params, pictures: [file] }).result;
      if (first === undefined) throw new Error('The worker has not answered for the picture.');
      answer = first;
    }
    if (!answer.ok) throw UserError.from(answer.error);
    store.replace(answer);
    return answer;
  }

  /** Makes a run answer for new pictures, and anew for all that have an answer of another run. */
  async answerWith(runId: string, { signal, onProgress }: ClassifyOptions = {}): Promise<void> {
    const { store, answering } = this.dependencies;
    const others = store.latest.filter((each) => each.ok && each.runId !== runId);
    for (let done = 0; done < others.length;) {
      if (signal?.aborted === true) return;
      // One at first: if the run cannot be read, that fails, and the run is not chosen.
      const some = others.slice(done, done + (done === 0 ? 1 : REANSWERED_AT_ONCE));
      await Promise.all(some.map((each) => this.reanswer(each, runId)));
      done += some.length;
      onProgress?.(done);
    }
    answering.choose(runId);
  }

  async drawing(pixels: Uint8Array): Promise<DrawingAnswer> {
    const { worker, dataFolder } = this.dependencies;
    const runId = await this.runToAnswer();
    return worker.call('classifyDrawing', { dataFolder: dataFolder(), runId, pixels: new Uint8Array(pixels) }).result;
  }

  private async reanswer(picture: OwnPicture, runId: string): Promise<void> {
    const { worker, store, dataFolder } = this.dependencies;
    if (!picture.ok) return;
    // The reading does not depend on the run, so the file is not needed.
    const pixels = new Uint8Array(picture.pixels);
    store.reanswer(
      picture.id,
      await worker.call('classifyDrawing', { dataFolder: dataFolder(), runId, pixels }).result,
    );
  }

  private async runToAnswer(): Promise<string> {
    const runId = await this.dependencies.answering.find();
    if (runId === undefined) throw noRunYet();
    return runId;
  }

  /** The classifications in the order of the batch, of which some files may not have been read. */
  private async classifyBatch(batch: ReadBatch, runId: string, signal?: AbortSignal): Promise<Classification[]> {
    const pictures = batch.files.flatMap((each) => ('bytes' in each ? [each] : []));
    const answers = pictures.length === 0 ? [] : await this.askWorker({ pictures, runId }, signal);
    let answered = 0;
    return batch.files.flatMap((each) => ('bytes' in each ? (answers[answered++] ?? []) : each));
  }

  /** Tells the worker when the signal aborts, so that it does not go on with pictures that nobody wants. */
  private async askWorker(params: Omit<ClassifyParams, 'dataFolder'>, signal?: AbortSignal): Promise<Classification[]> {
    const { worker, dataFolder } = this.dependencies;
    const call = worker.call('classify', { dataFolder: dataFolder(), ...params });
    const cancel = () => {
      call.signal('cancel');
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await call.result;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  private keep({ pictures }: ReadBatch, answers: readonly Classification[], listing: Listing): ReturnedAnswer[] {
    const { store } = this.dependencies;
    const classified = answers.flatMap((classification, i) => {
      const origin = pictures[i]?.origin;
      return origin === undefined ? [] : [{ origin, classification }];
    });
    store.add(classified, listing);
    return classified.flatMap(({ origin, classification }) => {
      const picture = store.get(origin.id);
      return picture === undefined ? [] : [returnedAnswer(classification, picture)];
    });
  }
}

/** Undefined as soon as the signal aborts; what the promise gives later is dropped. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (signal === undefined) return promise;
  if (signal.aborted) {
    promise.catch(() => undefined);
    return Promise.resolve(undefined);
  }
  return new Promise((resolve, reject) => {
    const abort = () => {
      resolve(undefined);
    };
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}
