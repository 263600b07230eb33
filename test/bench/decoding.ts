import path from 'node:path';
import { Decoder } from '../../src/worker/decoding/decoder';
import { fuzzDecoder } from '../support/fuzzDecoder';
import { pictureFile, pictureFixtures } from '../support/pictureFixtures';
import { pictureMaker } from './madePictures';

// How fast pictures are decoded by the real decoding thread, and what it makes of damaged files.
// Usage: node decoding.js [COUNT [SEED]]
const [count = '2000', seed = '1'] = process.argv.slice(2);
const megabytes = () => Math.round(process.memoryUsage.rss() / 1e6);

async function main(): Promise<void> {
  // First, because encoding large pictures takes memory in this process as well.
  await showDamaged();
  await showRates();
}

async function showDamaged(): Promise<void> {
  const files = pictureFixtures().map(([name]) => [name, pictureFile(name)] as const);
  await withDecoder(async (decoder) => {
    const parts = 4;
    for (let part = 0; part < parts; part++) {
      const some = Math.ceil(Number(count) / parts);
      const { decoded, refused, faults, slowest } = await fuzzDecoder(decoder, files, some, Number(seed) + part);
      show(
        `${some} damaged files, seed ${Number(seed) + part}: ${decoded} decoded, ${refused} refused, ` +
          `${faults.length} faults, the slowest ${Math.round(slowest)} ms, ${megabytes()} MB`,
      );
      faults.forEach(show);
      if (faults.length > 0) process.exitCode = 1;
    }
  });
}

async function showRates(): Promise<void> {
  const make = await pictureMaker();
  for (const [format, width, height, times] of [
    ['png', 28, 28, 600],
    ['jpg', 640, 480, 60],
    ['jpg', 4000, 3000, 5],
    ['png', 4000, 3000, 3],
    ['webp', 4000, 3000, 3],
    ['jpg', 8000, 6000, 3],
  ] as const) {
    const file = make(format, width, height);
    await withDecoder(async (decoder) => {
      // The first ones also compile.
      for (let i = 0; i < Math.ceil(times / 6); i++) await decoder.decode('warm', file.slice());
      const startedAt = performance.now();
      const { user, system } = process.cpuUsage();
      for (let i = 0; i < times; i++) await decoder.decode('picture', file.slice());
      const used = process.cpuUsage({ user, system });
      const rate = (times * 1000) / (performance.now() - startedAt);
      const cpu = (used.user + used.system) / 1000 / times;
      show(
        `${width} × ${height} ${format}, ${file.length} bytes: ` +
          `${rate.toFixed(1)} a second, ${cpu.toFixed(1)} ms of CPU`,
      );
    });
  }
}

function show(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function withDecoder(use: (decoder: Decoder) => Promise<void>): Promise<void> {
  const decoder = new Decoder({ wasmFolder: path.resolve('dist/wasm') });
  await use(decoder);
  await decoder.close();
}

void main();
