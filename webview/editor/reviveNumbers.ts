/**
 * Turns null back into NaN. The editor sends messages to the page as JSON. JSON writes NaN and infinity, such as a
 * diverged loss, as null. The extension sends no other nulls. Typed arrays are sent beside the JSON and stay unchanged.
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
