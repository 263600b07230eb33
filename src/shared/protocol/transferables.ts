/**
 * The buffers of a message that can be transferred instead of copied: those of typed arrays that have a buffer of their
 * own. A view into a larger buffer, such as Node's pool, is copied together with the whole buffer. `ownBuffer` avoids
 * that.
 */
export function transferables(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(value, found);
  return [...found];
}

/** The same bytes in a buffer of their own, which can be transferred. Copies them from a larger buffer if necessary. */
export function ownBuffer(bytes: Uint8Array): Uint8Array {
  // Not `slice`, which on Node's Buffer copies nothing.
  return isWholeBuffer(bytes) ? bytes : new Uint8Array(bytes);
}

function collect(value: unknown, found: Set<ArrayBuffer>): void {
  if (ArrayBuffer.isView(value)) {
    if (isWholeBuffer(value)) found.add(value.buffer);
  } else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) collect(each, found);
  }
}

function isWholeBuffer(view: ArrayBufferView): view is ArrayBufferView<ArrayBuffer> {
  return view.buffer instanceof ArrayBuffer && view.buffer.byteLength === view.byteLength;
}
