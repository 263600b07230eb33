import { isStopped, type RunRecord } from '../domain/runRecord';
import { DEFAULT_TRAIN_OPTIONS } from '../domain/trainOptions';
import { EXPERIMENTS, isSame, variationOf, type Experiment } from './experiments';

/** Two runs to compare. */
export interface PairOfRuns {
  readonly baseline: RunRecord;
  readonly variation: RunRecord | undefined;
}

/**
 * The pair that a person most likely wants to see: if the shown run is a variation of another one, these two. Otherwise
 * the shown run, and the newest variation of it. What a stopped baseline has not learned would be blamed on the
 * variation, so a whole run with the notebook's options takes its place. `runs` are newest first.
 */
export function likelyPair(shown: RunRecord, runs: readonly RunRecord[]): PairOfRuns {
  const others = runs.filter(({ id }) => id !== shown.id);
  const whole = others.filter((each) => !isStopped(each));
  const isOrigin = ({ options }: RunRecord) => isVariation(shown, options);
  const origin = whole.find(isOrigin) ?? others.find(isOrigin);
  const usual = whole.find(({ options }) => isSame(options, DEFAULT_TRAIN_OPTIONS));
  const baseline = isStopped(origin ?? shown) ? (usual ?? origin) : origin;
  if (baseline !== undefined) return { baseline, variation: shown };
  return { baseline: shown, variation: others.find((each) => isVariation(each, shown.options)) };
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
