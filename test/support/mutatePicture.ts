import type { SeededRandom } from '../../src/worker/model/seededRandom';

/** Values that sizes and counts in files break at. */
const EDGES = [0, 1, 0x7f, 0x80, 0xfe, 0xff];

/**
 * A damaged copy of a file. One to four times, a bit is flipped, a byte set, a stretch zeroed, removed, doubled or
 * taken from `other`, or the end cut off.
 */
export function mutate(file: Uint8Array, other: Uint8Array, random: SeededRandom): Uint8Array<ArrayBuffer> {
  let bytes = [...file];
  const upTo = (end: number): number => Math.floor(random.next() * end);
  // Half of the damage is near the start, where the headers are.
  const place = (): number => upTo(random.next() < 0.5 ? Math.min(bytes.length, 64) : bytes.length);
  const length = (): number => 1 + upTo(random.next() < 0.5 ? 8 : 64);
  const damages: readonly (() => void)[] = [
    () => {
      const at = place();
      bytes[at] = (bytes[at] ?? 0) ^ (1 << upTo(8));
    },
    () => (bytes[place()] = upTo(256)),
    () => (bytes[place()] = EDGES[upTo(EDGES.length)] ?? 0),
    () => {
      const at = place();
      bytes.fill(0, at, at + length());
    },
    () => bytes.splice(place(), length()),
    () => {
      const at = place();
      bytes.splice(at, 0, ...bytes.slice(at, at + length()));
    },
    () => {
      const [at, from, count] = [place(), upTo(other.length), length()];
      bytes.splice(at, count, ...other.subarray(from, from + count));
    },
    () => (bytes = bytes.slice(0, upTo(bytes.length))),
  ];
  const count = random.next() < 0.6 ? 1 : 2 + upTo(3);
  for (let i = 0; i < count; i++) damages[upTo(damages.length)]?.();
  return Uint8Array.from(bytes);
}
