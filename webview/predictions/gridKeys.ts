/** The current place in the grid. */
export interface GridPlace {
  /** The place of the current picture among those that match the filter. */
  readonly current: number;
  /** The number of pictures that match. */
  readonly count: number;
  /** The number of columns. */
  readonly columns: number;
  /** The number of rows that the window shows. */
  readonly rows: number;
}

/** The place that a key leads to. Undefined for keys that the grid does not handle. */
export function placeAfterKey(key: string, { current, count, columns, rows }: GridPlace): number | undefined {
  const page = columns * Math.max(1, rows - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -page,
    PageDown: page,
    Home: -current,
    End: count - 1 - current,
  };
  const step = steps[key];
  return step === undefined
    ? undefined
    : reachable(current + step, { current, count, isPage: Math.abs(step) === page });
}

/** At the ends, an arrow key does nothing, and Page Up and Page Down lead to the first and to the last picture. */
function reachable(
  place: number,
  { current, count, isPage }: { readonly current: number; readonly count: number; readonly isPage: boolean },
): number {
  if (place >= 0 && place < count) return place;
  return isPage ? Math.max(0, Math.min(place, count - 1)) : current;
}
