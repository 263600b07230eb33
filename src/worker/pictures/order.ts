/** The value below which `share` (0 to 1) of the numbers lie. 0 if there are none. Does not change `numbers`. */
export function quantile(numbers: Float32Array | Float64Array, share: number): number {
  const sorted = numbers.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function median(numbers: Float32Array | Float64Array): number {
  return quantile(numbers, 0.5);
}

/** Every `step`-th number from `start` on, at the given places: `numbers[place * step + start]`. */
export function pick(numbers: Float32Array, places: Int32Array, step = 1, start = 0): Float32Array {
  const result = new Float32Array(places.length);
  for (let i = 0; i < result.length; i++) result[i] = numbers[(places[i] ?? 0) * step + start] ?? 0;
  return result;
}
