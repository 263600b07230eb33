/** A page of WebAssembly's memory in bytes. */
const PAGE = 65536;
/** Pages that a memory can grow to at most, 4 GB: the kernels can address no more. */
const MOST_PAGES = 65536;

/**
 * Memories for threads to share. The engine does not count what shared memories take, so it may be minutes before it
 * collects one that nobody uses any more, and trainings that follow each other would pile them up. Until it has been
 * collected, the memory of the last network is given to the next one.
 */
export class SpareMemory {
  private spare: WeakRef<WebAssembly.Memory> | undefined;

  /** A memory whose first `bytes` bytes are all 0. Throws RangeError if the computer has not so much. */
  take(bytes: number): WebAssembly.Memory {
    const pages = Math.ceil(bytes / PAGE);
    const spare = this.spare?.deref();
    // Where neither can be had, the spare one is kept: it may do for fewer threads.
    const memory = spare !== undefined && grewTo(spare, pages) ? spare : sharedMemory(pages);
    this.spare = undefined;
    if (memory !== spare) return memory;
    new Uint8Array(spare.buffer, 0, bytes).fill(0);
    return spare;
  }

  /** Takes a memory back that no thread uses any more. */
  giveBack(memory: WebAssembly.Memory): void {
    this.spare = new WeakRef(memory);
  }
}

/** A memory of at least so many bytes for a single thread. Throws RangeError if the computer has not so much. */
export function unsharedMemory(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / PAGE);
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: false });
}

/** Adds pages to a memory that has fewer. Returns false if that is not possible. */
function grewTo(memory: WebAssembly.Memory, pages: number): boolean {
  const missing = pages - memory.buffer.byteLength / PAGE;
  try {
    if (missing > 0) memory.grow(missing);
    return true;
  } catch {
    return false;
  }
}

/** A memory that can grow, if there are addresses for that. */
function sharedMemory(pages: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES, shared: true });
  } catch {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  }
}
