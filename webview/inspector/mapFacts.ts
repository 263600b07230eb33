import { t } from '@vscode/l10n';
import type { FeatureMaps } from '../../src/shared/domain/insight';
import { percentText } from '../../src/shared/text/percentText';
import { decimalText } from '../../src/shared/language/numbers';

/** One of a layer's maps, side × side numbers, row by row. */
export function mapOf({ side, channels, values }: FeatureMaps, channel: number): Float32Array {
  return Float32Array.from({ length: side * side }, (_, place) => values[place * channels + channel] ?? 0);
}

/** Says where a map is strongest, and how much of it is not zero. */
export function mapSentence(layer: FeatureMaps, channel: number): string {
  const map = mapOf(layer, channel);
  if (!map.every(Number.isFinite)) return t('Map {0} has no numbers: the training has diverged.', channel);
  const strongest = map.reduce((best, value, place) => (value > (map[best] ?? 0) ? place : best), 0);
  const value = map[strongest] ?? 0;
  if (value <= 0) return t('Map {0}: zero everywhere. The picture has nothing of what its filter looks for.', channel);
  const share = map.filter((each) => each > 0).length / map.length;
  const [row, column] = [Math.floor(strongest / layer.side), strongest % layer.side];
  return t(
    'Map {0}: strongest at row {1}, column {2}, with {3}; above zero at {4} of its places.',
    ...[channel, row, column, decimalText(value, 2), percentText(share, 0)],
  );
}
