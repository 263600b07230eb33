import type { RunRecord } from '../domain/runRecord';
import { EXPERIMENTS, isSame, variationOf, type Experiment } from './experiments';

/** Two runs to compare. */
export interface PairOfRuns {
  readonly baseline: RunRecord;
  readonly variation: RunRecord | undefined;
}

/**
 * The pair that a person most likely wants to see: if the shown run is a variation of another one, these two. Otherwise
 * the shown run, and the newest variation of it. `runs` are newest first.
 */
export function likelyPair(shown: RunRecord, runs: readonly RunRecord[]): PairOfRuns {
  const others = runs.filter(({ id }) => id !== shown.id);
  const origin = others.find(({ options }) => isVariation(shown, options));
  if (origin !== undefined) return { baseline: origin, variation: shown };
  return { baseline: shown, variation: others.find((each) => isVariation(each, shown.options)) };
}

/**
 * The newest run of an experiment with this baseline. One that was stopped is none, and one with another seed changes
 * two things.
 */
export function runOf(experiment: Experiment, baseline: RunRecord, runs: readonly RunRecord[]): RunRecord | undefined {
  const wanted = variationOf(experiment, baseline.options);
  if (wanted === undefined) return undefined;
  return runs.find(
    ({ options, outcome }) => outcome !== 'stopped' && options.seed === wanted.seed && isSame(options, wanted),
  );
}

function isVariation({ options }: RunRecord, baseline: RunRecord['options']): boolean {
  return EXPERIMENTS.some((experiment) => {
    const varied = variationOf(experiment, baseline);
    return varied !== undefined && isSame(varied, options);
  });
}
