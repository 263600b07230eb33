import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import type { SeededRandom } from '../../../src/worker/model/seededRandom';

/** Damages a file on the disk in one of many ways, and returns which. */
export function damageFile(file: string, random: SeededRandom): string {
  const upTo = (end: number) => Math.floor(random.next() * end);
  const change = (edit: (bytes: Buffer) => Buffer) => {
    writeFileSync(file, edit(readFileSync(file)));
  };
  const replace = (make: () => void) => {
    rmSync(file);
    make();
  };
  const ways: Readonly<Record<string, () => void>> = {
    'one bit': () => {
      change((bytes) => {
        const at = upTo(bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << upTo(8));
        return bytes;
      });
    },
    'zeroed stretch': () => {
      change((bytes) => bytes.fill(0, upTo(bytes.length), bytes.length));
    },
    'all zero': () => {
      change((bytes) => bytes.fill(0));
    },
    'cut off': () => {
      change((bytes) => bytes.subarray(0, upTo(bytes.length)));
    },
    'too long': () => {
      change((bytes) => Buffer.concat([bytes, Buffer.alloc(1 + upTo(1000), 1)]));
    },
    noise: () => {
      change((bytes) => Buffer.from(bytes.map(() => upTo(256))));
    },
    enormous: () => {
      truncateSync(file, 1_900_000_000);
    },
    missing: () => {
      rmSync(file);
    },
    'a folder': () => {
      replace(() => {
        mkdirSync(file);
      });
    },
    ...(process.platform === 'win32'
      ? {}
      : {
          'a FIFO': () => {
            replace(() => execFileSync('mkfifo', [file]));
          },
          'a device': () => {
            replace(() => {
              symlinkSync('/dev/zero', file);
            });
          },
        }),
  };
  const names = Object.keys(ways);
  const way = names[upTo(names.length)] ?? '';
  ways[way]?.();
  return way;
}
