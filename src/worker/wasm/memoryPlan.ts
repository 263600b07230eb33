/** Bytes of a cache line. Threads that write to different lines do not slow each other down. */
const LINE = 64;

/** Hands out addresses, one after another, and never takes one back. */
export class MemoryPlan {
  constructor(private next = LINE) {}

  /** The address of so many bytes. */
  take(bytes: number): number {
    const at = this.next;
    this.next += Math.ceil(bytes / LINE) * LINE;
    return at;
  }

  /** The first address behind all that was handed out. */
  get end(): number {
    return this.next;
  }
}
