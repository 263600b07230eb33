// What the engine uses of WebAssembly's interface. Node's types lack it, and those of browsers bring everything else of
// a browser with them.
declare namespace WebAssembly {
  type Source = Uint8Array<ArrayBuffer>;

  class Memory {
    /** Sizes are in pages of 64 KB. Throws RangeError when there is not so much memory. */
    constructor(descriptor: { initial: number; maximum: number; shared: boolean });
    /** Another one after the memory has grown. */
    readonly buffer: ArrayBuffer;
    /** Adds so many pages of zeros. Throws RangeError when there is not so much memory. */
    grow(pages: number): number;
  }

  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>);
    readonly exports: Readonly<Record<string, (...values: number[]) => number | undefined>>;
  }

  function compile(source: Source): Promise<Module>;
  /** Whether this engine accepts the module. */
  function validate(source: Source): boolean;
}
