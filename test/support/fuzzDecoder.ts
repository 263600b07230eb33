import { UserError } from '../../src/shared/domain/errors';
import type { Decoder } from '../../src/worker/decoding/decoder';
import { SeededRandom } from '../../src/worker/model/seededRandom';
import { mutate } from './mutatePicture';

/** What became of the damaged files. */
export interface FuzzResult {
  decoded: number;
  /** With a clear line. */
  refused: number;
  /** The file's number, and what happened: a crash, a picture that took too long, or an unclear message. */
  readonly faults: string[];
  /** Milliseconds that the slowest file took, with a new thread after a crash. */
  slowest: number;
}

const FAULTS = /crashed|took too long/;

/** Decodes `count` damaged copies of the files, taken in turn. Copy `i` depends only on the seed and `i`. */
export async function fuzzDecoder(
  decoder: Decoder,
  files: readonly (readonly [name: string, bytes: Uint8Array])[],
  count: number,
  seed: number,
): Promise<FuzzResult> {
  const result: FuzzResult = { decoded: 0, refused: 0, faults: [], slowest: 0 };
  await decoder.start();
  for (let i = 0; i < count; i++) {
    const random = new SeededRandom(seed, i);
    const pick = () => files[Math.floor(random.next() * files.length)] ?? ['', new Uint8Array()];
    const [[name, file], [, other]] = [files[i % files.length] ?? pick(), pick()];
    const bytes = mutate(file, other, random);
    const startedAt = performance.now();
    try {
      const { width, height, data } = await decoder.decode(name, bytes);
      if (data.length === width * height * 4 && data.length > 0) result.decoded++;
      else result.faults.push(`${i}: ${name} has ${data.length} bytes for ${width} × ${height} pixels`);
    } catch (error) {
      const isClear = error instanceof UserError && error.code === 'picture-unreadable' && !error.text.includes('\n');
      if (isClear && !FAULTS.test(error.message)) result.refused++;
      else result.faults.push(`${i}: ${String(error)} ${error instanceof Error ? String(error.cause) : ''}`);
    }
    result.slowest = Math.max(result.slowest, performance.now() - startedAt);
  }
  return result;
}
