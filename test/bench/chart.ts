import type { RaceResult } from './race';

const WIDTH = 760;
const LABEL_WIDTH = 190;
const VALUE_WIDTH = 90;
const ROW = 26;
const HEADING = 40;

/** A chart of the race: a bar for each way of training, with ours in colour. Readable on light and dark pages. */
export function chartSvg(results: Readonly<Record<string, RaceResult>>): string {
  const panels: string[] = [];
  let top = 0;
  for (const [architecture, heading] of [
    ['dense', 'Dense network: seconds an epoch, shorter is better'],
    ['cnn', 'Convolutional network: seconds an epoch'],
  ] as const) {
    const rows = Object.entries(results)
      .filter(([name]) => name.startsWith(`${architecture}.`))
      .sort(([, a], [, b]) => a.secondsPerEpoch - b.secondsPerEpoch);
    if (rows.length === 0) continue;
    panels.push(panel(heading, rows, top));
    top += HEADING + rows.length * ROW + 12;
  }
  const label = 'Seconds an epoch of this extension and of other ways of training, measured by the bench';
  const size = `viewBox="0 0 ${WIDTH} ${top}" width="${WIDTH}" height="${top}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${label}">
<style>
  text { font: 13px system-ui, sans-serif; fill: #24292f; }
  .heading { font-weight: 600; font-size: 14px; }
  .bar { fill: #8c959f; }
  .ours { fill: #0969da; }
  @media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .bar { fill: #6e7681; } .ours { fill: #4493f8; } }
</style>
${panels.join('\n')}
</svg>
`;
}

function panel(heading: string, rows: readonly (readonly [string, RaceResult])[], top: number): string {
  const longest = Math.max(...rows.map(([, { secondsPerEpoch }]) => secondsPerEpoch));
  const scale = (WIDTH - LABEL_WIDTH - VALUE_WIDTH) / longest;
  const bars = rows.map(([name, { title, secondsPerEpoch }], i) => {
    const y = top + HEADING + i * ROW;
    const length = Math.max(2, secondsPerEpoch * scale);
    const kind = /\.(native|wasm)$/.test(name) ? 'bar ours' : 'bar';
    return `<text x="${LABEL_WIDTH - 10}" y="${y + 14}" text-anchor="end">${title}</text>
<rect class="${kind}" x="${LABEL_WIDTH}" y="${y + 2}" width="${length.toFixed(1)}" height="17" rx="2"/>
<text x="${(LABEL_WIDTH + length + 8).toFixed(1)}" y="${y + 15}">${seconds(secondsPerEpoch)}</text>`;
  });
  return [`<text class="heading" x="0" y="${top + 22}">${heading}</text>`, ...bars].join('\n');
}

function seconds(value: number): string {
  return `${value >= 10 ? value.toFixed(0) : value.toPrecision(2)} s`;
}
