import { t } from '@vscode/l10n';
import type { StepPoint } from '../../src/shared/domain/stepPoint';
import type { ChartLines } from '../parts/chartLine';

/** From so many epochs on, they alone decide the y axis: with the first steps, all of them would look the same. */
const ENOUGH_EPOCHS = 2;

/** The lines by epoch, and behind them the training by step. Without points, the lines as they are. */
export function withSteps(
  { xs, lines }: ChartLines,
  points: readonly StepPoint[],
  metric: 'accuracy' | 'loss',
): ChartLines {
  if (points.length === 0) return { xs, lines };
  const byStep = new Map(points.map(([at, loss, accuracy]) => [at, metric === 'loss' ? loss : accuracy]));
  const places = new Map(xs.map((x, i) => [x, i]));
  const all = [...new Set([...xs, ...byStep.keys()])].sort((a, b) => a - b);
  const spread = lines.map((line) => ({
    ...line,
    values: all.map((x) => {
      const place = places.get(x);
      return place === undefined ? undefined : line.values[place];
    }),
  }));
  const values = all.map((x) => byStep.get(x));
  const isClipped = xs.length >= ENOUGH_EPOCHS;
  return {
    xs: all,
    lines: [{ label: t('training, by step'), colour: 'blue', look: 'faint', isClipped, values }, ...spread],
  };
}
