/** One line of a chart. */
export interface ChartLine {
  readonly label: string;
  readonly colour: ChartColour;
  readonly look: 'solid' | 'dashed' | 'points';
  /** Marks each value of a line with a dot, for a line of one value would not be seen. */
  readonly isMarked?: boolean;
  /** A value for each of the chart's `xs`; null where there is none. */
  readonly values: readonly (number | null)[];
}

/** Colours of the editor's own charts. */
export type ChartColour = 'blue' | 'purple' | 'green' | 'orange' | 'red' | 'yellow';
