/** The current place in the grid. */
export interface GridPlace {
  /** The place of the current picture among those that match the filter. */
  readonly current: number;
  /** The number of pictures on all pages. */
  readonly count: number;
  /** The number of columns. */
  readonly columns: number;
  /** The number of pictures on a page. */
  readonly pageSize: number;
}

/** The place that a key leads to, possibly outside the grid. Undefined for keys that the grid does not handle. */
export function placeAfterKey(key: string, { current, count, columns, pageSize }: GridPlace): number | undefined {
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: current - 1,
    ArrowRight: current + 1,
    ArrowUp: current - columns,
    ArrowDown: current + columns,
    PageUp: current - pageSize,
    PageDown: current + pageSize,
    Home: 0,
    End: count - 1,
  };
  return places[key];
}

/** Clamps a place to the grid. At the end, an arrow key does nothing and Page Down goes to the last picture. */
export function reachable(place: number, { current, count, pageSize }: Omit<GridPlace, 'columns'>): number {
  if (place >= count && place - current < pageSize) return current;
  return Math.max(0, Math.min(place, count - 1));
}

/** The number of columns, which depends on the width. */
export function columnsOf(cards: Iterable<{ readonly offsetTop: number }>): number {
  const tops = Array.from(cards, ({ offsetTop }) => offsetTop);
  return Math.max(1, tops.filter((top) => top === tops[0]).length);
}
