/** The pictures that the person has selected, by number, and where the next range begins. */
export interface Selection {
  readonly pictures: ReadonlySet<number>;
  /** The place of the picture that was selected last, among those that match the filter. */
  readonly anchor: number;
}

export const NOTHING_SELECTED: Selection = { pictures: new Set(), anchor: 0 };

/** Adds a picture, or takes it away. */
export function toggled({ pictures }: Selection, place: number, chosen: ArrayLike<number>): Selection {
  const picture = chosen[place];
  if (picture === undefined) return { pictures, anchor: place };
  const now = new Set(pictures);
  if (!now.delete(picture)) now.add(picture);
  return { pictures: now, anchor: place };
}

/** Adds everything from the picture that was selected last to this one. */
export function extended({ pictures, anchor }: Selection, place: number, chosen: ArrayLike<number>): Selection {
  const [from, to] = anchor < place ? [anchor, place] : [place, anchor];
  const added = Array.from({ length: to - from + 1 }, (_, i) => chosen[from + i]);
  return { pictures: new Set([...pictures, ...added.filter((each) => each !== undefined)]), anchor };
}
