import { ARCHITECTURES } from '../../src/shared/trainOptions';
import type { RaceResult } from './race';

/** What each engine of ours is compared with, in the order of the table. */
const RIVALS = {
  native: ['keras', 'jax', 'tfjs-node-fit', 'matmul-floor', 'wasm'],
  wasm: ['wasm-fit'],
} as const;

/** Our time as a fraction of each rival's, by `ours/theirs`: below 1 we are faster. Only what was measured. */
export function ratios(results: Readonly<Record<string, RaceResult>>): Record<string, number> {
  const found: Record<string, number> = {};
  for (const architecture of ARCHITECTURES) {
    for (const [engine, rivals] of Object.entries(RIVALS)) {
      const ours = results[`${architecture}.${engine}`];
      for (const rival of rivals) {
        const theirs = results[`${architecture}.${rival}`];
        if (ours === undefined || theirs === undefined) continue;
        found[`${architecture}.${engine}/${architecture}.${rival}`] = rounded(
          ours.msPerStep.median / theirs.msPerStep.median,
        );
      }
    }
  }
  return found;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
