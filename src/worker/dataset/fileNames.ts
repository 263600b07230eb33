import type { DataFile } from './dataFiles';

// The data set's files have many names: file managers and unpackers write a dot for a hyphen, browsers number a second
// download, and people rename. A name only makes a file a candidate. Its content decides.

/** How well a name fits: 0 exactly, then less. Undefined if it does not. */
export function rankOfName(name: string, { name: wanted }: DataFile): number | undefined {
  if (name === wanted) return 0;
  if (name === `${wanted}.gz`) return 1;
  const plain = normalized(name);
  if (plain === wanted || plain === `${wanted}-gz`) return 2;
  if (plain.includes(wanted)) return 3;
  const [set = '', kind = ''] = wanted.split('-');
  const sets = set === 't10k' ? ['t10k', 'test'] : [set];
  const fits = sets.some((each) => plain.includes(each)) && plain.includes(kind.replace(/s$/, ''));
  return fits && !OTHER_FORMATS.test(name) ? 4 : undefined;
}

/** Whether a person who looks for the data set's files may mean this one. */
export function looksSimilar(name: string): boolean {
  return SIMILAR.test(name) || /\.(parquet|npz|tfrecord|zip|7z|rar|tar|tgz)$/i.test(name);
}

const SIMILAR = /fashion|mnist|idx\d|ubyte|t10k|(train|test)[^a-z]*(images?|labels?)/i;

/** Formats with an ending of their own, which the data set comes in elsewhere. */
const OTHER_FORMATS =
  /\.(zip|7z|rar|tar|tgz|csv|npz|npy|parquet|json|txt|md|pdf|png|jpe?g|gif|webp|py|ipynb|js|ts|html?)$/i;

function normalized(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
