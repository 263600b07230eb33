import { GOALS } from './goals';
import type { Race } from './race';

/** The tables that the bench prints. */
export function reportText(race: Race, figures: Readonly<Record<string, number>>): string {
  const speed = Object.entries(race.results).map(([name, { title, secondsPerEpoch, msPerStep }]) => [
    name,
    title,
    secondsPerEpoch.toFixed(3),
    msPerStep.median.toFixed(2),
    `${msPerStep.min.toFixed(2)}–${msPerStep.max.toFixed(2)}`,
    String(msPerStep.count),
  ]);
  const leftOut = Object.entries(race.leftOut).map(([name, why]) => `${name} was left out: ${why}`);
  const goals = Object.entries(GOALS).map(([key, { title, must, aim, unit }]) => {
    const value = figures[key];
    const measured = value === undefined ? 'not measured' : `${value} ${unit}`;
    return [title, measured, `≤ ${must}`, `≤ ${aim}`, value === undefined ? '' : verdict(value, must, aim)];
  });
  const others = Object.entries(figures)
    .filter(([key]) => !(key in GOALS))
    .map(([key, value]) => [key, String(value)]);
  return [
    table(['', 'way', 's/epoch', 'ms/step', 'spread', 'runs'], speed),
    ...leftOut,
    '',
    table(['', 'measured', 'must', 'aim', ''], goals),
    ...(others.length > 0 ? ['', table(['also', 'measured'], others)] : []),
  ].join('\n');
}

function verdict(value: number, must: number, aim: number): string {
  if (value <= aim) return 'aim met';
  return value <= must ? 'must met' : 'MISSED';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  text.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
  return text.join('\n');
}
