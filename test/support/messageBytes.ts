/** How many bytes a message to or from a webview takes: the editor sends JSON, and arrays of numbers beside it. */
export function messageBytes(message: unknown): number {
  let beside = 0;
  const json = JSON.stringify(message, (_key, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    beside += value.byteLength;
    return {};
  });
  return Buffer.byteLength(json) + beside;
}
