/** One line of a chart. */
export interface ChartLine {
  readonly label: string;
  readonly colour: ChartColour;
  readonly look: 'solid' | 'dashed' | 'points';
  /** Marks each value with a dot, because a line with a single value is invisible. */
  readonly isMarked?: boolean;
  /** One value for each of the chart's `xs`; null leaves a gap. */
  readonly values: readonly (number | null)[];
}

/** Names of the editor's chart colours. */
export type ChartColour = 'blue' | 'purple' | 'green' | 'orange' | 'red' | 'yellow';
