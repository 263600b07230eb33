type Range = readonly [from: number, to: number];

/** The ranges of confidence that can be chosen. */
export const CONFIDENCE_RANGES: readonly Range[] = [
  [0, 0.5],
  [0.5, 0.7],
  [0.7, 0.9],
  [0.9, 0.99],
  [0.99, 1],
];

/** The place of a range in the list. Undefined for another one, which a link may have named, and for none. */
export function rangeOf(confidence: Range | undefined): number | undefined {
  const at = CONFIDENCE_RANGES.findIndex(([from, to]) => from === confidence?.[0] && to === confidence[1]);
  return at === -1 ? undefined : at;
}

export function rangeText([from, to]: Range): string {
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  if (from === 0) return `Up to ${percent(to)} sure`;
  return to === 1 ? `At least ${percent(from)} sure` : `${percent(from)} to ${percent(to)} sure`;
}
