/** The sizes of the cards: the narrowest width in pixels. All but the first have a caption, and the wider ones bars. */
export const CARD_SIZES = [64, 112, 152, 208, 288] as const;
export const DEFAULT_SIZE = 2;
/** Pixels between cards. */
export const GAP = 8;
/** Pixels between a card's border and its content. */
const PADDING = 6;
/** The border of a card, on both sides together. */
const BORDERS = 2;
/** Pixels from a card's corner to its drawing. */
export const INSET = PADDING + BORDERS / 2;
/** The height of a caption's line, in font sizes. */
const LINE_HEIGHT = 1.4;
/** However wide the page is, there are no more cards in a row: a row stays readable, and the page small. */
const MOST_COLUMNS = 18;

export interface GridSpace {
  /** The grid's width in pixels. */
  readonly width: number;
  /** Pixels. */
  readonly fontSize: number;
  /** An index into CARD_SIZES. */
  readonly size: number;
}

export interface GridLayout {
  readonly columns: number;
  /** From one column to the next, in pixels. */
  readonly columnWidth: number;
  /** The width and height of a card's drawing, in pixels. */
  readonly drawing: readonly [width: number, height: number];
  /** From one row to the next, in pixels. */
  readonly rowHeight: number;
  readonly hasBars: boolean;
  readonly hasCaption: boolean;
}

/** Every card of a grid has the same size, so that the place of each row is known without drawing it. */
export function layoutOf({ width, fontSize, size }: GridSpace): GridLayout {
  const narrowest = CARD_SIZES[size] ?? CARD_SIZES[DEFAULT_SIZE];
  const columns = Math.max(1, Math.min(MOST_COLUMNS, Math.floor((width + GAP) / (narrowest + GAP))));
  const inner = Math.max(16, Math.floor((width - GAP * (columns - 1)) / columns) - 2 * PADDING - BORDERS);
  const hasBars = narrowest >= 152;
  const hasCaption = narrowest >= 112;
  const height = hasBars ? Math.floor(inner / 2) : inner;
  const caption = hasCaption ? Math.ceil(2 * LINE_HEIGHT * fontSize) + 4 : 0;
  return {
    columns,
    columnWidth: (width + GAP) / columns,
    drawing: [inner, height],
    rowHeight: height + caption + 2 * PADDING + BORDERS + GAP,
    hasBars,
    hasCaption,
  };
}

/** The rows that are drawn: those within the window, and `around` pixels above and below. */
export function visibleRows(
  { rowHeight, columns }: GridLayout,
  count: number,
  { top, height, around }: { readonly top: number; readonly height: number; readonly around: number },
): { readonly first: number; readonly end: number } {
  const rows = Math.ceil(count / columns);
  const first = Math.floor((-top - around) / rowHeight);
  const end = Math.ceil((height - top + around) / rowHeight);
  return { first: Math.max(0, Math.min(first, rows - 1)), end: Math.max(0, Math.min(end, rows)) };
}
