import assert from 'node:assert/strict';
import { limitMemory } from '../../../../src/worker/decoding/limitMemory';

const PAGE = 65_536;

/** A WebAssembly module that exports one memory, of one page at least. Written by hand after the specification. */
function moduleWithMemory(limits: readonly number[]): Uint8Array<ArrayBuffer> {
  const memory = [5, 1 + limits.length, 1, ...limits];
  const exports = [7, 5, 1, 1, 'm'.charCodeAt(0), 2, 0];
  return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...memory, ...exports]);
}

interface Memory {
  readonly grow: (pages: number) => number;
}
/** Node's types do not declare WebAssembly. */
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
    readonly Instance: new (module: object) => { readonly exports: { readonly m: Memory } };
  };
};

function memoryOf(bytes: Uint8Array<ArrayBuffer>): Memory {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.m;
}

describe("A WebAssembly module's memory", () => {
  // 32,768 pages, 2 GB, as a number of three bytes.
  const twoGigabytes = [1, 1, 0x80, 0x80, 0x02];

  it('grows up to the limit and no further', () => {
    const bytes = moduleWithMemory(twoGigabytes);
    limitMemory(bytes, 3 * PAGE);
    const memory = memoryOf(bytes);
    memory.grow(2);
    assert.throws(() => memory.grow(1), RangeError);
  });

  it('keeps a limit of its own that is lower', () => {
    const bytes = moduleWithMemory([1, 1, 2]);
    limitMemory(bytes, 100 * PAGE);
    assert.throws(() => memoryOf(bytes).grow(2), RangeError);
  });

  it('cannot be limited where it is larger from the start, or has no place for a limit', () => {
    assert.throws(() => {
      limitMemory(moduleWithMemory([1, 5, 10]), 2 * PAGE);
    }, /at least 5 pages/);
    assert.throws(() => {
      limitMemory(moduleWithMemory([0, 1]), 2 * PAGE);
    }, /no memory that can be limited/);
  });
});
