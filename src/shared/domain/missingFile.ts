/** A file of the data set that has to be downloaded. */
export interface MissingFile {
  /** Where it belongs; absolute path. */
  readonly file: string;
  /** Addresses that have it, the best first. */
  readonly sources: readonly string[];
}
