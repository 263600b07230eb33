/** The most pictures, and bytes of their files, that are read before they are sent on. */
export interface BatchLimits {
  readonly count: number;
  readonly bytes: number;
}

/** Small enough that answers keep coming and a cancel is quick; large enough that tiny pictures take few calls. */
export const BATCH: BatchLimits = { count: 16, bytes: 8 * 1024 * 1024 };

/**
 * Splits files into batches by their sizes, in their order. A file that alone exceeds the limit has a batch of its own.
 * Sizes are asked only for the next `count` files, so the first batch comes at once however many there are.
 */
export async function* inBatches<File>(
  files: readonly File[],
  sizeOf: (file: File) => Promise<number>,
  { count, bytes }: BatchLimits = BATCH,
): AsyncGenerator<File[]> {
  for (let start = 0; start < files.length;) {
    const next = files.slice(start, start + count);
    const sizes = await Promise.all(next.map(sizeOf));
    let total = 0;
    const end = sizes.findIndex((size, i) => {
      total += size;
      return i > 0 && total > bytes;
    });
    const batch = end === -1 ? next : next.slice(0, end);
    yield batch;
    start += batch.length;
  }
}
