import { execFile } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { ARCHITECTURES } from '../../src/shared/domain/trainOptions';
import { chartSvg } from './chart';
import { contenders } from './contenders';
import { race, type Race } from './race';
import { ratios, speedup } from './ratios';
import { reportText } from './report';

// Measures this extension's engine side by side with its rivals, and what a person waits for.
// Usage: node bench.js --data-folder DIR --scripts DIR --out FILE.json --chart FILE.svg --speedup FILE.json
//   [--python FILE] [--figures FILE] [--quick]
const { values } = parseArgs({
  options: {
    'data-folder': { type: 'string', default: '' },
    scripts: { type: 'string', default: '' },
    out: { type: 'string', default: '' },
    chart: { type: 'string', default: '' },
    speedup: { type: 'string', default: '' },
    python: { type: 'string' },
    figures: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const run = promisify(execFile);
const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function main(): Promise<void> {
  const { quick, python } = values;
  const dataFolder = values['data-folder'];
  const absolute: Record<string, number> = { ...extensionHostFigures(), ...(await workerFigures(dataFolder, quick)) };
  const places = { dataFolder, bundles: path.join(__dirname, 'rivals'), scripts: values.scripts, python };
  const rounds = quick ? 3 : 7;
  const all: Race = { results: {}, leftOut: {} };
  for (const architecture of ARCHITECTURES) {
    const { results, leftOut } = await race(contenders(architecture, quick, places), rounds, tell);
    Object.assign(all.results, results);
    Object.assign(all.leftOut, leftOut);
  }
  const found = ratios(all.results);
  process.stdout.write(`${reportText(all, { ...found, ...absolute })}\n`);
  const [cpu] = os.cpus();
  const latest = {
    measuredAt: new Date().toISOString(),
    quick,
    machine: {
      cpu: cpu?.model ?? 'unknown',
      cores: os.cpus().length,
      memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
      platform: `${process.platform}-${process.arch}`,
      node: process.version,
    },
    ratios: found,
    absolute,
    race: all.results,
    leftOut: all.leftOut,
  };
  write(values.out, `${JSON.stringify(latest, undefined, 2)}\n`);
  write(values.chart, chartSvg(all.results));
  // A quick run is not accurate enough for what the extension tells people.
  if (!quick) write(values.speedup, `${JSON.stringify(speedup(all.results), undefined, 2)}\n`);
}

/** What was measured inside the extension host, if anything was. */
function extensionHostFigures(): Record<string, number> {
  const { figures } = values;
  return figures !== undefined && existsSync(figures)
    ? (JSON.parse(readFileSync(figures, 'utf8')) as Record<string, number>)
    : {};
}

/** Milliseconds and megabytes, each measured in a process of its own. */
async function workerFigures(dataFolder: string, quick: boolean): Promise<Record<string, number>> {
  tell('latencies and memory');
  const program = async (name: string, ...args: string[]) => {
    try {
      const { stdout } = await run(process.execPath, [path.join(__dirname, name), dataFolder, ...args]);
      const line = stdout.split('\n').findLast((each) => each.startsWith('{')) ?? '{}';
      return JSON.parse(line) as Record<string, number>;
    } catch (error) {
      // What can be measured is not lost. Only the line with the error: Node prints the bundled source line before it.
      const reason = /^\w*Error: (?!Command failed).*$/m.exec(String(error))?.[0] ?? 'it failed';
      tell(`${name} ${args.join(' ')} was left out: ${reason}`);
      return {};
    }
  };
  const native = await program('workerFigures.js', 'native', '20');
  const wasm = await program('workerFigures.js', 'wasm', quick ? '1' : '3');
  const { predict } = await program('predictFigure.js');
  const { list } = await program('listRunsFigure.js');
  const insight = await program('insightFigure.js');
  const pictures = await program('classifyFigure.js');
  const asking = await program('askingFigure.js', 'native', '10', quick ? '2' : '5');
  const panel = process.env.BROWSER_LAUNCH === undefined ? {} : await program('panel/panelFigure.js');
  const recording = async (backend: string, architecture: string, epochs: string) =>
    (await program('recordingFigure.js', backend, architecture, epochs, quick ? '2' : '5')).recording;
  return measured({
    'dense.native.20-epochs': native.whole,
    'dense.native.predict-10000': predict,
    'runs.list-300': list,
    'insight.explain': insight.explain,
    'insight.neighbours': insight.neighbours,
    ...pictures,
    'insight.cost': asking.cost,
    'panel.open': panel.open,
    'panel.scroll.slow-frames': panel.slowFrames,
    'panel.scroll.nodes': panel.nodes,
    'panel.memory-50-openings': panel.memory,
    'panel.bundle': panel.bundle,
    'recording.dense.native': await recording('native', 'dense', '10'),
    'recording.dense.wasm': await recording('wasm', 'dense', '3'),
    'recording.cnn.native': await recording('native', 'cnn', '1'),
    'first-step.warm': native.warm,
    'first-step.cold': native.cold,
    'first-step.first-window': native.firstWindow,
    'memory.native': native.memory,
    'memory.wasm': wasm.memory,
    'first-step.cold.wasm': wasm.cold,
    'first-step.first-window.wasm': wasm.firstWindow,
    'stop.cnn.wasm': wasm.stop,
  });
}

function measured(figures: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

function write(file: string, content: string): void {
  if (file === '') return;
  writeFileSync(`${file}.tmp`, content);
  renameSync(`${file}.tmp`, file);
  tell(`wrote ${file}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
