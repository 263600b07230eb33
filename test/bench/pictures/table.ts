import type { Measured } from './measure';
import type { Goal, Row } from './row';

/** The table's heading, as Markdown. */
export const HEADING = [
  '| pictures | n | right % | must | aim | familiar % | unusual % | unlike % | refused % | largest p. % | ms |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
];

/** The line of a row. `earlier` has the rows that were measured before, which goals refer to. */
export function tableLine(row: Row, measured: Measured, earlier: ReadonlyMap<string, Measured>): string {
  const { pictures, right, verdicts, refused, sureness, milliseconds } = measured;
  const cells = [
    row.name,
    String(pictures),
    percent(right),
    goalText(row.must, earlier),
    goalText(row.aim, earlier),
    percent(verdicts?.familiar),
    percent(verdicts?.unusual),
    percent(verdicts?.unlike),
    percent(refused),
    percent(sureness),
    milliseconds.toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Whether a row reaches a goal. What is no clothes reaches it when it is called unlike, or refused. */
export function reaches(goal: Goal, row: Row, measured: Measured, earlier: ReadonlyMap<string, Measured>): boolean {
  const reached = row.kind === 'clothes' ? measured.right : (measured.verdicts?.unlike ?? 0) + measured.refused;
  return (reached ?? 0) >= (goalValue(goal, earlier) ?? 0);
}

function goalText(goal: Goal | undefined, earlier: ReadonlyMap<string, Measured>): string {
  return goal === undefined ? '' : percent(goalValue(goal, earlier));
}

function goalValue(goal: Goal, earlier: ReadonlyMap<string, Measured>): number | undefined {
  if (typeof goal === 'number') return goal;
  const right = earlier.get(goal.below)?.right;
  return right === undefined ? undefined : right - goal.points;
}

function percent(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(1);
}
