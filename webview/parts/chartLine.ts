/** One line of a chart. */
export interface ChartLine {
  readonly label: string;
  readonly colour: ChartColour;
  readonly look: 'solid' | 'dashed' | 'points' | 'faint';
  /** Marks each value with a dot, because a line with a single value is invisible. */
  readonly isMarked?: boolean;
  /** Does not widen the y axis: what lies outside is cut off. */
  readonly isClipped?: boolean;
  /** One value for each of the chart's `xs`. Null leaves a gap; undefined is passed over. */
  readonly values: readonly (number | null | undefined)[];
}

/** Lines over the same places. */
export interface ChartLines {
  /** Ascending. */
  readonly xs: readonly number[];
  readonly lines: readonly ChartLine[];
}

/** A value of a line: null for one that is no number, which leaves a gap. */
export function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** Names of the editor's chart colours. */
export type ChartColour = 'blue' | 'purple' | 'green' | 'orange' | 'red' | 'yellow';
