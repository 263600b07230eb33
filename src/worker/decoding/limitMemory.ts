const PAGE = 65_536;
const MEMORY_SECTION = 5;
/** Bytes before the first section: the magic number and the version. */
const PREAMBLE = 8;

/**
 * Lowers the limit of a WebAssembly module's memory, in place: `memory.grow` fails beyond it. We need it because the
 * resource limits of worker threads do not apply to WebAssembly. Throws unless the module declares one memory of its
 * own, with a limit. Source: WebAssembly Core Specification, 5.5 "Modules".
 */
export function limitMemory(wasm: Uint8Array, bytes: number): void {
  const pages = Math.floor(bytes / PAGE);
  let at = PREAMBLE;
  while (at < wasm.length) {
    const id = wasm[at];
    const size = readNumber(wasm, at + 1);
    if (id === MEMORY_SECTION) {
      const count = readNumber(wasm, size.end);
      const hasLimit = wasm[count.end] === 1;
      const least = readNumber(wasm, count.end + 1);
      const most = readNumber(wasm, least.end);
      if (count.value !== 1 || !hasLimit) break;
      if (least.value > pages) throw new Error(`The module needs at least ${least.value} pages of memory.`);
      if (most.value > pages) writeNumber(wasm, least.end, most.end, pages);
      return;
    }
    at = size.end + size.value;
  }
  throw new Error('The module declares no memory that can be limited.');
}

/** An unsigned LEB128 number, and where it ends. */
function readNumber(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start, factor = 1; ; at++, factor *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, end: at + 1 };
  }
}

/** Overwrites a number with as many bytes as it had, so that nothing after it moves. */
function writeNumber(bytes: Uint8Array, start: number, end: number, value: number): void {
  let rest = value;
  for (let at = start; at < end; at++) {
    bytes[at] = (rest & 0x7f) | (at < end - 1 ? 0x80 : 0);
    rest = Math.floor(rest / 128);
  }
}
