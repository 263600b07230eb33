import { ARCHITECTURES } from '../../src/shared/domain/trainOptions';
import type { RaceResult } from './race';

/** What each engine of ours is compared with, in the order of the table. */
const RIVALS = {
  native: ['keras', 'jax', 'tfjs-node-fit', 'matmul-floor'],
  wasm: ['native', 'keras', 'wasm-fit', 'jax-js'],
  'wasm-simd': ['wasm-fit'],
} as const;

/** Our time divided by each rival's, by `ours/theirs`: below 1 we are faster. Only for what was measured. */
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

/** How much faster native TensorFlow is than WebAssembly, for src/shared/text/nativeSpeedup.ts. */
export function speedup(results: Readonly<Record<string, RaceResult>>): { measuredWith: string; times: object } {
  const times = ARCHITECTURES.flatMap((name) => {
    const [native, wasm] = [results[`${name}.native`], results[`${name}.wasm`]];
    if (native === undefined || wasm === undefined) return [];
    return [[name, Number((wasm.msPerStep.median / native.msPerStep.median).toFixed(1))] as const];
  });
  return { measuredWith: results['dense.native']?.description ?? '', times: Object.fromEntries(times) };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
