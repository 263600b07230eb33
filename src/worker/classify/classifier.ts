import type { Classification } from '../../shared/domain/classification';
import { toErrorData } from '../../shared/domain/errors';
import { noRunYet } from '../../shared/text/noRunYet';
import type { PictureFile } from '../../shared/protocol/workerApi';
import { Decoder } from '../decoding/decoder';
import type { Backend } from '../engine/backend';
import { createPredictor } from '../engine/createPredictor';
import type { Predictor } from '../engine/predictor';
import { buildModel } from '../model/architectures';
import type { RunStore } from '../runs/runStore';
import { toFashionPicture } from './toFashionPicture';

/** Classifies a person's own pictures with a saved run. Keeps the network for the next pictures. */
export class Classifier {
  private previous: Promise<unknown> = Promise.resolve();
  private readonly decoder: Decoder;
  private current: { readonly runId: string; readonly predictor: Predictor } | undefined;

  constructor(
    private readonly runs: RunStore,
    private readonly backend: () => Promise<Backend>,
    wasmFolder: string,
  ) {
    this.decoder = new Decoder({ wasmFolder });
  }

  /**
   * Without `runId` the newest run answers. Each picture succeeds or fails by itself. Throws UserError `run-missing`
   * when there is no run.
   */
  classify(pictures: readonly PictureFile[], runId?: string): Promise<Classification[]> {
    // One call after the other, because a call may replace the network of the previous one.
    const answers = this.previous.then(() => this.classifyNow(pictures, runId));
    this.previous = answers.catch(() => undefined);
    return answers;
  }

  /** Frees the network and ends the decoding thread for good. */
  close(): void {
    void this.decoder.close();
    this.freeNetwork();
  }

  private freeNetwork(): void {
    this.current?.predictor.dispose();
    this.current = undefined;
  }

  private async classifyNow(pictures: readonly PictureFile[], wanted?: string): Promise<Classification[]> {
    const runId = wanted ?? (await this.runs.readNewest())?.id;
    if (runId === undefined) throw noRunYet();
    const predictor = await this.predictorOf(runId);
    const answers: Classification[] = [];
    for (const { name, bytes } of pictures) {
      try {
        const { pixels, adjustments } = toFashionPicture(name, await this.decoder.decode(name, bytes));
        const probabilities = predictor.predict(pixels);
        answers.push({ ok: true, name, runId, pixels, probabilities, adjustments });
      } catch (error) {
        answers.push({ ok: false, name, error: toErrorData(error) });
      }
    }
    return answers;
  }

  /** The predictor of a run. Reads the run only if its network is not in memory. */
  private async predictorOf(runId: string): Promise<Predictor> {
    if (this.current?.runId === runId) return this.current.predictor;
    const { record, weights } = await this.runs.readWeights(runId);
    const predictor = createPredictor(await this.backend(), buildModel(record.options), weights);
    this.freeNetwork();
    this.current = { runId, predictor };
    return predictor;
  }
}
