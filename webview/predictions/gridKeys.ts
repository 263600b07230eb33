import { PAGE_SIZE } from './gridView';

/** Where the person is in the grid. */
export interface GridPlace {
  /** The current picture's place among those that are shown. */
  readonly current: number;
  /** How many are shown, on all pages together. */
  readonly count: number;
  /** How many stand beside each other. */
  readonly columns: number;
}

/** The place that a key leads to, which may not exist; undefined for a key that the grid has no use for. */
export function placeAfterKey(key: string, { current, count, columns }: GridPlace): number | undefined {
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: current - 1,
    ArrowRight: current + 1,
    ArrowUp: current - columns,
    ArrowDown: current + columns,
    PageUp: current - PAGE_SIZE,
    PageDown: current + PAGE_SIZE,
    Home: 0,
    End: count - 1,
  };
  return places[key];
}

/** The nearest place that there is. An arrow stays where it is at the end; a whole page goes on to the last picture. */
export function reachable(place: number, { current, count }: Pick<GridPlace, 'current' | 'count'>): number {
  if (place >= count && place - current < PAGE_SIZE) return current;
  return Math.max(0, Math.min(place, count - 1));
}

/** How many cards stand beside each other, which depends on the width. */
export function columnsOf(cards: Iterable<{ readonly offsetTop: number }>): number {
  const tops = Array.from(cards, ({ offsetTop }) => offsetTop);
  return Math.max(1, tops.filter((top) => top === tops[0]).length);
}
