/** Where the data set's files are, or where they go when they are downloaded. */
export interface DataLocation {
  readonly folders: DataFolders;
  readonly missing: readonly MissingFile[];
}

/** The folders of the training set and of the test set; absolute paths. */
export interface DataFolders {
  readonly train: string;
  readonly test: string;
}

/** A file of the data set that has to be downloaded. */
export interface MissingFile {
  /** Where it goes; absolute path. */
  readonly file: string;
  /** URLs to download it from, best first. */
  readonly sources: readonly string[];
  /** What is in it once it is unpacked. Servers compress it in different ways. */
  readonly content: FileContent;
}

/** The size of a file's content in bytes, and its SHA-256 in hexadecimal. */
export interface FileContent {
  readonly bytes: number;
  readonly sha256: string;
}
