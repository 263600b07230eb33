import * as v from 'valibot';

/** The most points that a run keeps. */
export const MOST_STEP_POINTS = 240;

/**
 * Some steps in a row, as one point of the curves by step: where in the training they ended, in epochs, and the means
 * over their pictures. A mean is null where the training has diverged.
 */
export type StepPoint = readonly [at: number, loss: number | null, accuracy: number | null];

/** One look at each value, because a list of 300 runs checks 72,000 points. */
export const StepPointsSchema = v.custom<readonly StepPoint[]>(
  (points) => Array.isArray(points) && points.length <= MOST_STEP_POINTS && points.every(isStepPoint),
  `must be at most ${MOST_STEP_POINTS} points of three numbers`,
);

function isStepPoint(point: unknown): boolean {
  if (!Array.isArray(point) || point.length !== 3) return false;
  const [at, ...means] = point as unknown[];
  return typeof at === 'number' && means.every((mean) => mean === null || typeof mean === 'number');
}
