import { toErrorData, UserError } from '../../shared/domain/errors';
import type { Classification, ClassifyParams } from '../../shared/protocol/workerApi';
import { Decoder } from '../decoding/decoder';
import { buildModel } from '../model/architectures';
import { createPredictor } from '../engine/createPredictor';
import type { Predictor } from '../engine/predictor';
import type { RunStore, SavedRun } from '../runs/runStore';
import type { TensorFlow } from '../tensorflow/tensorFlow';
import { toFashionPicture } from './toFashionPicture';

/** Classifies a person's own pictures by a saved run, whose network is kept for the next pictures. */
export class Classifier {
  private previous: Promise<unknown> = Promise.resolve();
  private readonly decoder: Decoder;
  private current: { readonly runId: string; readonly predictor: Predictor } | undefined;

  constructor(
    private readonly runs: RunStore,
    private readonly tensorFlow: () => Promise<TensorFlow>,
    wasmFolder: string,
  ) {
    this.decoder = new Decoder({ wasmFolder });
  }

  /** Each picture succeeds or fails by itself. Throws UserError `run-missing` when nothing was ever trained. */
  classify(pictures: ClassifyParams['pictures'], runId?: string): Promise<Classification[]> {
    // One after the other, for the next may want another network in the place of this one.
    const answers = this.previous.then(() => this.classifyNow(pictures, runId));
    this.previous = answers.catch(() => undefined);
    return answers;
  }

  private async classifyNow(pictures: ClassifyParams['pictures'], runId?: string): Promise<Classification[]> {
    const run = runId === undefined ? await this.runs.readNewest() : await this.runs.read(runId);
    if (run === undefined) {
      throw new UserError({
        code: 'run-missing',
        message: 'There is no trained network yet.',
        nextStep: 'Train one first.',
        action: 'train',
      });
    }
    const predictor = await this.predictorOf(run);
    const answers: Classification[] = [];
    for (const { name, bytes } of pictures) {
      try {
        const { pixels, adjustments } = toFashionPicture(name, await this.decoder.decode(name, bytes));
        const probabilities = predictor.predict(pixels);
        answers.push({ ok: true, name, runId: run.record.id, pixels, probabilities, adjustments });
      } catch (error) {
        answers.push({ ok: false, name, error: toErrorData(error) });
      }
    }
    return answers;
  }

  /** Frees the network and ends the decoding thread, for good. */
  close(): void {
    void this.decoder.close();
    this.freeNetwork();
  }

  private freeNetwork(): void {
    this.current?.predictor.dispose();
    this.current = undefined;
  }

  private async predictorOf({ record, weights }: SavedRun): Promise<Predictor> {
    if (this.current?.runId === record.id) return this.current.predictor;
    const model = buildModel(record.options);
    const predictor = createPredictor(await this.tensorFlow(), model, weights);
    this.freeNetwork();
    this.current = { runId: record.id, predictor };
    return predictor;
  }
}
