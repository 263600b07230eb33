import type { RunRecord } from '../domain/runRecord';
import { isStopped } from '../text/epochs';
import { EXPERIMENTS, isSame, variationOf, type Experiment } from './experiments';

/** Two runs to compare. */
export interface PairOfRuns {
  readonly baseline: RunRecord;
  readonly variation: RunRecord | undefined;
}

/**
 * The pair that a person most likely wants to see: if the shown run is a variation of another one, these two. Otherwise
 * the shown run, and the newest variation of it. What a stopped run has not learned would be blamed on the variation,
 * so a whole one with the same options is preferred. `runs` are newest first.
 */
export function likelyPair(shown: RunRecord, runs: readonly RunRecord[]): PairOfRuns {
  const others = runs.filter(({ id }) => id !== shown.id);
  const whole = others.filter((each) => !isStopped(each));
  const newest = (suits: (run: RunRecord) => boolean) => whole.find(suits) ?? others.find(suits);
  const origin = newest(({ options }) => isVariation(shown, options));
  if (origin !== undefined) return { baseline: origin, variation: shown };
  const same = isStopped(shown) ? whole.find(({ options }) => isSame(options, shown.options)) : undefined;
  const baseline = same ?? shown;
  return { baseline, variation: newest((each) => isVariation(each, baseline.options)) };
}

/**
 * The newest run of an experiment with this baseline. One that was stopped is none, and one with another seed changes
 * two things.
 */
export function runOf(experiment: Experiment, baseline: RunRecord, runs: readonly RunRecord[]): RunRecord | undefined {
  const wanted = variationOf(experiment, baseline.options);
  if (wanted === undefined) return undefined;
  return runs.find((run) => !isStopped(run) && run.options.seed === wanted.seed && isSame(run.options, wanted));
}

function isVariation({ options }: RunRecord, baseline: RunRecord['options']): boolean {
  return EXPERIMENTS.some((experiment) => {
    const varied = variationOf(experiment, baseline);
    return varied !== undefined && isSame(varied, options);
  });
}
