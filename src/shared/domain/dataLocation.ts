/** Where the data set's files are, or belong once they have been downloaded. */
export interface DataLocation {
  readonly folders: DataFolders;
  readonly missing: readonly MissingFile[];
}

/** Folders of the pictures to train on and to test with; absolute paths. */
export interface DataFolders {
  readonly train: string;
  readonly test: string;
}

/** A file of the data set that has to be downloaded. */
export interface MissingFile {
  /** Where it belongs; absolute path. */
  readonly file: string;
  /** Addresses that have it, the best first. */
  readonly sources: readonly string[];
}
