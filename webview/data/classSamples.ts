/**
 * Some pictures of each class, chosen at random: `rows[label]` has `perClass` numbers of pictures, or all of a class
 * that has fewer. The same seed chooses the same pictures.
 */
export function classSamples(labels: Uint8Array, classCount: number, perClass: number, seed: number): number[][] {
  const ofClass = Array.from({ length: classCount }, (): number[] => []);
  labels.forEach((label, index) => ofClass[label]?.push(index));
  const random = mulberry32(seed);
  return ofClass.map((pictures) => {
    const rest = [...pictures];
    const count = Math.min(perClass, rest.length);
    // The first steps of a Fisher–Yates shuffle.
    for (let i = 0; i < count; i++) {
      const from = i + Math.floor(random() * (rest.length - i));
      [rest[i], rest[from]] = [rest[from] ?? 0, rest[i] ?? 0];
    }
    return rest.slice(0, count);
  });
}

/** How many pictures each class has. */
export function classCounts(labels: Uint8Array, classCount: number): number[] {
  const counts = new Array<number>(classCount).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** Random numbers from 0 to 1. Source: Tommy Ettinger's Mulberry32, public domain. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
