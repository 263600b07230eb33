// How much one call of the page may carry. These stand apart from the schemas, which the page does not load.

/** The maximum length of a failure that the page reports, in characters. */
export const MAX_FAILURE_LENGTH = 10_000;
/** The maximum number of runs that can be compared. */
export const MAX_RECORDS = 100;
/** The maximum number of pictures in one call. */
export const MAX_PICTURES = 500;
/** The largest file that the page may save. */
export const MAX_FILE_BYTES = 20_000_000;
/** The most files in one call. The page sends more in several calls, one after the other. */
export const MAX_DROPPED_FILES = 16;
/** The most URIs in one drop. */
export const MAX_URIS = 10_000;
