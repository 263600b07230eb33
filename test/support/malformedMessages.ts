/** Numbers from 0 to 1, the same for the same seed. Source: Tommy Ettinger's mulberry32. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Values that no method takes as its parameters and no field of a message as its value. */
const JUNK: readonly unknown[] = [
  null,
  undefined,
  true,
  -1,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 60,
  10n,
  '',
  'constructor',
  '__proto__',
  [],
  [[[]]],
  { length: 3 },
  { unknown: {} },
  new Date(0),
  new Map([['type', 'call']]),
  new Uint8Array(3),
  new Float32Array(2).buffer,
  new Error('no message'),
];
const TYPES = ['call', 'signal', 'progress', 'result', 'error', 'log', 'unknown', 'toString'];
/** Names that every object has, and that are no methods of a contract. */
const INHERITED = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf', ''];

/**
 * Messages that have something wrong with them, in many ways, and can all be posted to a thread. Those that name one of
 * `methods` have wrong parameters.
 */
export function malformedMessages(count: number, seed: number, methods: readonly string[]): unknown[] {
  const random = seededRandom(seed);
  const oneOf = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)];
  const shapes: readonly (() => unknown)[] = [
    () => oneOf(JUNK),
    () => ({ type: oneOf(JUNK), id: 1, method: oneOf(methods), params: oneOf(JUNK) }),
    () => ({ type: oneOf(TYPES), id: oneOf(JUNK), method: oneOf(JUNK), params: oneOf(JUNK), signal: oneOf(JUNK) }),
    () => ({ type: 'call', id: Math.floor(random() * 1e6), method: oneOf(INHERITED), params: oneOf(JUNK) }),
    () => ({ type: 'call', id: Math.floor(random() * 1e6), method: oneOf(methods), params: oneOf(JUNK) }),
    () => ({ type: 'call', id: Math.floor(random() * 1e6) }),
    () => ({ type: 'signal', id: Math.floor(random() * 10), signal: oneOf([...JUNK, 'stop', 'cancel', 'pause']) }),
    () => ({ type: oneOf(TYPES.slice(2)), id: Math.floor(random() * 10), value: oneOf(JUNK), error: oneOf(JUNK) }),
    () => [oneOf(JUNK), { type: 'call' }],
  ];
  return Array.from({ length: count }, () => oneOf(shapes)?.());
}
