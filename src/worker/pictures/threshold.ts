/**
 * Otsu's threshold: divides numbers from 0 to 255 into two groups, so that the variance within the groups is smallest.
 * Source: Otsu, "A threshold selection method from gray-level histograms", 1979.
 */
export function otsu(numbers: Float32Array): number {
  const histogram = new Float64Array(256);
  let total = 0;
  for (const number of numbers) {
    const bin = Math.min(255, Math.round(number));
    histogram[bin] = (histogram[bin] ?? 0) + 1;
    total += bin;
  }
  let [best, threshold, below, sumBelow] = [-1, 0, 0, 0];
  for (let bin = 0; bin < 255; bin++) {
    below += histogram[bin] ?? 0;
    sumBelow += bin * (histogram[bin] ?? 0);
    const above = numbers.length - below;
    if (below === 0 || above === 0) continue;
    const apart = sumBelow / below - (total - sumBelow) / above;
    const between = below * above * apart * apart;
    if (between > best) [best, threshold] = [between, bin + 0.5];
  }
  return threshold;
}
