/**
 * Turns null back into NaN. The editor carries messages to the page as JSON, which has no NaN, no infinity and writes null
 * instead; a loss that has diverged is such a number. Nothing that the extension sends is null otherwise. Arrays of bytes and
 * floats travel beside the JSON and are left as they are.
 */
export function reviveNumbers<T>(value: T): T {
  return revive(value) as T;
}

function revive(value: unknown): unknown {
  if (value === null) return Number.NaN;
  if (typeof value !== 'object' || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value;
  if (Array.isArray(value)) return value.map(revive);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, revive(each)]));
}
