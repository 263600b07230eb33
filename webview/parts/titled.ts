/** The options of a drop-down list: each value with its title. */
export function titled<T extends string>(values: readonly T[], titles: Readonly<Record<T, string>>) {
  return values.map((value) => [value, titles[value]] as const);
}
