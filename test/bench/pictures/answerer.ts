import path from 'node:path';
import type { LikenessVerdict } from '../../../src/shared/domain/likeness';
import { Decoder } from '../../../src/worker/decoding/decoder';
import type { Predictor } from '../../../src/worker/engine/predictor';
import type { LikenessIndex } from '../../../src/worker/likeness/likenessIndex';
import { readPicture } from '../../../src/worker/pictures/readPicture';
import type { MadePicture } from './row';

/** What the worker makes of a picture. */
export interface GivenAnswer {
  readonly predicted: number;
  /** The largest of the ten probabilities. */
  readonly sureness: number;
  readonly verdict: LikenessVerdict | undefined;
  /** What the network saw, 784 bytes. */
  readonly pixels: Uint8Array;
}

/** Classifies pictures as the worker does: decoder, reading, network, likeness. */
export class Answerer {
  private readonly decoder = new Decoder({ wasmFolder: path.resolve('dist/wasm') });

  constructor(
    private readonly predictor: Predictor,
    private readonly likeness: LikenessIndex,
  ) {}

  /** Rejects with UserError `picture-unreadable` when the worker refuses the picture. */
  async answer({ name, bytes }: MadePicture): Promise<GivenAnswer> {
    const picture = await this.decoder.decode(name, bytes);
    const { pixels } = readPicture(name, picture, {}, (some) => this.likeness.judge(some));
    const probabilities = this.predictor.predict(pixels);
    const sureness = Math.max(...probabilities);
    return {
      predicted: probabilities.indexOf(sureness),
      sureness,
      verdict: this.likeness.compare(pixels).verdict,
      pixels,
    };
  }

  async close(): Promise<void> {
    await this.decoder.close();
    this.predictor.dispose();
  }
}
