import { setImmediate } from 'node:timers/promises';
import type { Answer, Classification, DrawingAnswer } from '../../shared/domain/classification';
import { toErrorData, UserError, type ErrorData } from '../../shared/domain/errors';
import type {
  ClassifyAgainParams,
  ClassifyDrawingParams,
  ClassifyParams,
  PictureFile,
} from '../../shared/protocol/workerApi';
import { noRunYet } from '../../shared/text/noRunYet';
import type { DecodedPicture } from '../decoding/bitmap';
import { Decoder } from '../decoding/decoder';
import { createPredictor } from '../engine/createPredictor';
import type { Predictor } from '../engine/predictor';
import type { LikenessIndex } from '../likeness/likenessIndex';
import type { LikenessSource } from '../likeness/likenessSource';
import { buildModel } from '../model/architectures';
import { readPicture } from '../pictures/readPicture';
import type { RunStore } from '../runs/runStore';
import type { TensorFlow } from '../tensorflow/tensorFlow';
import { DecodedPictures } from './decodedPictures';

export interface ClassifierParts {
  readonly runs: RunStore;
  readonly tensorFlow: () => Promise<TensorFlow>;
  readonly likeness: Pick<LikenessSource, 'of'>;
  readonly wasmFolder: string;
}

/** What answers for pictures: a network, and the training pictures to compare with. */
interface Judges {
  readonly runId: string;
  readonly predictor: Predictor;
  readonly likeness: LikenessIndex | undefined;
}

/** Classifies a person's own pictures with a saved run. Keeps the network and the pictures for the next calls. */
export class Classifier {
  private previous: Promise<unknown> = Promise.resolve();
  private readonly decoder: Decoder;
  private readonly decoded = new DecodedPictures();
  private current: { readonly runId: string; readonly predictor: Predictor } | undefined;

  constructor(private readonly parts: ClassifierParts) {
    this.decoder = new Decoder({ wasmFolder: parts.wasmFolder });
  }

  /**
   * Without `runId` the newest run answers. Each picture succeeds or fails by itself. Throws UserError `run-missing`
   * when there is no run.
   */
  classify({ pictures, ...asked }: ClassifyParams): Promise<Classification[]> {
    return this.inTurn(async () => {
      const judges = await this.judges(asked);
      const answers: Classification[] = [];
      const waiting = [...pictures];
      const decodeNext = () => {
        const next = waiting.shift();
        return next && this.decode(next);
      };
      let decoding = decodeNext();
      for (const picture of pictures) {
        const decoded = await decoding;
        // The next picture is decoded, in the decoder's own thread, while this one is read.
        decoding = decodeNext();
        await setImmediate();
        if (decoded !== undefined) answers.push(answerOrRefusal(picture, decoded, judges));
      }
      return answers;
    });
  }

  /** Throws UserError `picture-forgotten` when the picture has been dropped. */
  classifyAgain({ id, choices, ...asked }: ClassifyAgainParams): Promise<Classification> {
    return this.inTurn(async () => {
      const kept = this.decoded.get(id);
      if (kept === undefined) throw pictureForgotten();
      const judges = await this.judges(asked);
      return answerOrRefusal({ id, name: kept.name, choices }, kept.picture, judges);
    });
  }

  classifyDrawing({ pixels, ...asked }: ClassifyDrawingParams): Promise<DrawingAnswer> {
    return this.inTurn(async () => {
      const { runId, predictor, likeness } = await this.judges(asked);
      return { runId, probabilities: predictor.predict(pixels), likeness: likeness?.compare(pixels) };
    });
  }

  /** Frees the network and ends the decoding thread for good. */
  close(): void {
    void this.decoder.close();
    this.freeNetwork();
  }

  /** One call after the other, because a call may replace the network of the previous one. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.previous.then(work);
    this.previous = result.catch(() => undefined);
    return result;
  }

  private freeNetwork(): void {
    this.current?.predictor.dispose();
    this.current = undefined;
  }

  private async judges(asked: { readonly runId?: string; readonly dataFolder: string }): Promise<Judges> {
    const runId = asked.runId ?? (await this.parts.runs.readNewest())?.id;
    if (runId === undefined) throw noRunYet();
    const predictor = await this.predictorOf(runId);
    return { runId, predictor, likeness: await this.parts.likeness.of(asked.dataFolder) };
  }

  /** Decodes a picture and keeps it, or says why it cannot be decoded. */
  private async decode({ id, name, bytes }: PictureFile): Promise<DecodedPicture | ErrorData> {
    try {
      const picture = await this.decoder.decode(name, bytes);
      this.decoded.set(id, { name, picture });
      return picture;
    } catch (error) {
      return toErrorData(error);
    }
  }

  /** The predictor of a run. Reads the run only if its network is not in memory. */
  private async predictorOf(runId: string): Promise<Predictor> {
    if (this.current?.runId === runId) return this.current.predictor;
    const { record, weights } = await this.parts.runs.readWeights(runId);
    const predictor = createPredictor(await this.parts.tensorFlow(), buildModel(record.options), weights);
    this.freeNetwork();
    this.current = { runId, predictor };
    return predictor;
  }
}

type AskedPicture = Pick<PictureFile, 'id' | 'name' | 'choices'>;

/** The answer for a decoded picture, or the refusal when it could not be decoded or read. */
function answerOrRefusal(asked: AskedPicture, decoded: DecodedPicture | ErrorData, judges: Judges): Classification {
  const { id, name } = asked;
  if ('code' in decoded) return { ok: false, id, name, error: decoded };
  try {
    return answer(asked, decoded, judges);
  } catch (error) {
    return { ok: false, id, name, error: toErrorData(error) };
  }
}

function answer({ id, name, choices = {} }: AskedPicture, picture: DecodedPicture, judges: Judges): Answer {
  const { runId, predictor, likeness } = judges;
  const judge = likeness === undefined ? undefined : (pixels: Uint8Array) => likeness.judge(pixels);
  const reading = readPicture(name, picture, choices, judge);
  const probabilities = predictor.predict(reading.pixels);
  return { ok: true, id, name, runId, reading, choices, probabilities, likeness: likeness?.compare(reading.pixels) };
}

function pictureForgotten(): UserError {
  return new UserError({
    code: 'picture-forgotten',
    message: 'The picture is no longer in memory.',
    nextStep: 'Classify its file again.',
  });
}
