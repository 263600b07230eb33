import type { LiveRun } from '../../src/shared/training/trainingState';

/** A part of the x axis, from its beginning to its end. */
export type ChartRange = readonly [from: number, to: number];

/** Where the x axis of a run's curves ends: at its last epoch, or at the planned one while it is being trained. */
export function axisEnd(
  { history, options }: Pick<LiveRun, 'history' | 'options'>,
  { isTraining }: { readonly isTraining: boolean },
): number {
  return isTraining ? options.epochs : Math.max(1, history.length);
}

/** The narrowest part that can be looked at, in epochs. */
const NARROWEST = 1;
/** The share of the range that an arrow key moves by. */
const STEP = 0.2;

/** The range that a key leads to: + and - zoom, arrows move, 0 shows everything. Undefined for other keys. */
export function rangeAfterKey(key: string, [from, to]: ChartRange, end: number): ChartRange | undefined {
  const width = to - from;
  const ranges: Readonly<Record<string, ChartRange>> = {
    '+': [from + width / 4, to - width / 4],
    '-': [from - width / 2, to + width / 2],
    ArrowLeft: [from - width * STEP, to - width * STEP],
    ArrowRight: [from + width * STEP, to + width * STEP],
    '0': [0, end],
  };
  const wanted = ranges[key];
  return wanted === undefined ? undefined : within(wanted, end);
}

/** Whether the range is the whole axis. */
export function isWhole([from, to]: ChartRange, end: number): boolean {
  return from <= 0 && to >= end;
}

/** The range moved and cut to the axis from 0 to `end`. */
export function within([from, to]: ChartRange, end: number): ChartRange {
  const width = Math.min(Math.max(to - from, Math.min(NARROWEST, end)), end);
  const middle = (from + to) / 2;
  const begin = Math.min(Math.max(middle - width / 2, 0), end - width);
  return [begin, begin + width];
}
