import { setTimeout } from 'node:timers/promises';
import { t } from '@vscode/l10n';
import type { Answer, Classification, DrawingAnswer } from '../../shared/domain/classification';
import { toErrorData, UserError } from '../../shared/domain/errors';
import type { ReadingChoices } from '../../shared/domain/pictureReading';
import { isAnswer } from '../../shared/domain/predictions';
import { networkDiverged } from '../../shared/domain/trainingErrors';
import type {
  ClassifyAgainParams,
  ClassifyDrawingParams,
  ClassifyParams,
  PictureFile,
} from '../../shared/protocol/workerApi';
import { Decoder } from '../decoding/decoder';
import type { Backend } from '../engine/backend';
import type { LikenessIndex } from '../likeness/likenessIndex';
import type { LikenessSource } from '../likeness/likenessSource';
import { readInSteps } from '../pictures/readPicture';
import { toScene } from '../pictures/scene';
import type { Steps } from '../pictures/steps';
import type { RunStore } from '../runs/runStore';
import { LoadedNetworks, type LoadedNetwork } from './loadedNetworks';
import { PictureMemory, type RememberedPicture } from './pictureMemory';

/** Milliseconds after which classifying lets others of the thread work. */
const TURN = 8;

/** What a call answers with. */
interface Tools {
  readonly network: LoadedNetwork;
  readonly likeness: LikenessIndex | undefined;
}

/**
 * Classifies a person's own pictures with a saved run. Keeps the network and the latest pictures for the next calls.
 */
export class Classifier {
  private previous: Promise<unknown> = Promise.resolve();
  /** When others of the thread could last work, in milliseconds of `performance.now`. */
  private rested = 0;
  private readonly decoder: Decoder;
  private readonly networks: LoadedNetworks;
  private readonly pictures = new PictureMemory();

  constructor(
    runs: RunStore,
    backend: () => Promise<Backend>,
    private readonly likenesses: Pick<LikenessSource, 'of'>,
    wasmFolder: string,
  ) {
    this.decoder = new Decoder({ wasmFolder });
    this.networks = new LoadedNetworks(runs, backend);
  }

  /**
   * Without `runId` the newest run answers. Each picture succeeds or fails by itself. Throws UserError `run-missing`
   * when there is no run, and `cancelled` before the next picture once the signal has aborted.
   */
  classify({ pictures, ...by }: ClassifyParams, signal: AbortSignal): Promise<Classification[]> {
    return this.inTurn(async () => {
      const throwIfCancelled = () => {
        if (signal.aborted) throw classifyingCancelled();
      };
      throwIfCancelled();
      const tools = await this.toolsFor(by);
      const answers: Classification[] = [];
      const waiting = [...pictures];
      const decodeNext = () => {
        const next = waiting.shift();
        return next && this.decode(next);
      };
      let decoding = decodeNext();
      for (const { id, name, choices = {} } of pictures) {
        const decoded = await decoding;
        throwIfCancelled();
        // The next picture is decoded, in the decoder's own thread, while this one is read.
        decoding = decodeNext();
        answers.push(await answerOr({ id, name }, () => this.answer(tools, id, decodedOrThrow(decoded), choices)));
      }
      return answers;
    });
  }

  /** Throws UserError `picture-forgotten` when the picture is not among the latest ones. */
  classifyAgain({ id, choices, ...by }: ClassifyAgainParams): Promise<Classification> {
    return this.inTurn(async () => {
      const remembered = this.pictures.get(id);
      if (remembered === undefined) throw pictureForgotten();
      const tools = await this.toolsFor(by);
      return await answerOr({ id, name: remembered.name }, () => this.answer(tools, id, remembered, choices));
    });
  }

  classifyDrawing({ pixels, ...by }: ClassifyDrawingParams): Promise<DrawingAnswer> {
    return this.inTurn(async () => {
      const { network, likeness } = await this.toolsFor(by);
      return {
        runId: network.runId,
        probabilities: predict(network, pixels),
        likeness: likeness?.compare(pixels),
      };
    });
  }

  /** Frees the network and ends the decoding thread for good. */
  close(): void {
    void this.decoder.close();
    this.networks.free();
  }

  /** One call after the other, because a call may replace the network of the previous one. */
  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.previous.then(work);
    this.previous = result.catch(() => undefined);
    return result;
  }

  private async toolsFor({ runId, dataFolder }: { runId?: string; dataFolder: string }): Promise<Tools> {
    const network = await this.networks.get(runId);
    return { network, likeness: await this.likenesses.of(dataFolder) };
  }

  private async answer(
    { network, likeness }: Tools,
    id: string,
    { name, picture }: RememberedPicture,
    choices: ReadingChoices,
  ): Promise<Answer> {
    const judge = likeness && ((pixels: Uint8Array) => likeness.judge(pixels));
    const reading = await this.takeSteps(readInSteps(name, picture, choices, judge));
    const probabilities = predict(network, reading.pixels);
    await this.rest();
    return {
      ok: true,
      id,
      name,
      runId: network.runId,
      reading,
      choices,
      probabilities,
      likeness: likeness?.compare(reading.pixels),
    };
  }

  /** Between two steps, others of the thread may work. */
  private async takeSteps<Result>(work: Steps<Result>): Promise<Result> {
    for (;;) {
      await this.rest();
      const step = work.next();
      if (step.done === true) return step.value;
    }
  }

  /**
   * Lets others of the thread work when it is their turn. In a timer, because a training's next call is an immediate:
   * signals are handled between the two phases of the event loop, and need not wait for both.
   */
  private async rest(): Promise<void> {
    if (performance.now() - this.rested < TURN) return;
    await setTimeout();
    this.rested = performance.now();
  }

  /**
   * Decodes a picture and remembers it. Gives what went wrong instead of rejecting, because nobody waits for it yet.
   */
  private async decode({ id, name, bytes }: PictureFile): Promise<RememberedPicture | Failure> {
    try {
      const remembered = { name, picture: toScene(await this.decoder.decode(name, bytes)) };
      this.pictures.set(id, remembered);
      return remembered;
    } catch (error) {
      return { failed: error };
    }
  }
}

/** What went wrong while a picture was decoded. */
interface Failure {
  readonly failed: unknown;
}

function decodedOrThrow(decoded: RememberedPicture | Failure | undefined): RememberedPicture {
  if (decoded === undefined || 'failed' in decoded) throw decoded?.failed;
  return decoded;
}

/** Throws UserError when the network has diverged, so that its outputs are no numbers. */
function predict({ predictor }: LoadedNetwork, pixels: Uint8Array): Float32Array {
  const probabilities = predictor.predict(pixels);
  if (!isAnswer(probabilities)) throw networkDiverged();
  return probabilities;
}

async function answerOr(
  { id, name }: { readonly id: string; readonly name: string },
  work: () => Promise<Answer>,
): Promise<Classification> {
  try {
    return await work();
  } catch (error) {
    return { ok: false, id, name, error: toErrorData(error) };
  }
}

function classifyingCancelled(): UserError {
  return new UserError({
    code: 'cancelled',
    message: t('Classifying was cancelled.'),
    nextStep: t('Classify the pictures again when you like.'),
  });
}

function pictureForgotten(): UserError {
  return new UserError({
    code: 'picture-forgotten',
    message: t('The picture is no longer in memory.'),
    nextStep: t('Classify its file again.'),
  });
}
