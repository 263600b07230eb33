import path from 'node:path';
import { LessonThread } from '../../src/host/lesson/lessonThread';
import type { CellOutput } from '../../src/shared/protocol/lessonApi';
import type { WorkerConfig } from '../../src/shared/protocol/workerApi';
import { dataFolder } from './data';
import { workerConfig } from './workerConfig';

/** What a cell has put below itself. */
export interface CellRun {
  readonly succeeded: boolean;
  readonly outputs: readonly CellOutput[];
  /** What it has printed. */
  readonly printed: string;
  /** The latest text of each display: values, progress, and what stands for drawings. */
  readonly texts: readonly string[];
  readonly error: Extract<CellOutput, { type: 'error' }> | undefined;
}

/** Runs cells in a notebook's real thread. */
export class LessonRunner {
  readonly thread: LessonThread;
  private order = 0;

  constructor(folder: string, config: Partial<WorkerConfig> = {}) {
    this.thread = new LessonThread({
      threadFile: path.resolve('dist/lesson.js'),
      config: () => ({ ...workerConfig(folder, config), folder }),
      handlers: {
        findData: () => ({ dataFolder: dataFolder(), folders: { train: dataFolder(), test: dataFolder() } }),
      },
      log: () => undefined,
    });
  }

  async run(code: string, watch: (output: CellOutput) => void = () => undefined): Promise<CellRun> {
    const outputs: CellOutput[] = [];
    const show = (output: CellOutput) => {
      outputs.push(output);
      watch(output);
    };
    const { succeeded } = await this.thread.run({ order: ++this.order, code }, show);
    return { succeeded, outputs, printed: printedBy(outputs), texts: textsOf(outputs), error: errorOf(outputs) };
  }

  /** The output of a cell that must succeed. */
  async succeed(code: string): Promise<CellRun> {
    const run = await this.run(code);
    if (!run.succeeded) throw new Error(`The cell has failed: ${run.error?.stack ?? ''}\n${code}`);
    return run;
  }
}

function printedBy(outputs: readonly CellOutput[]): string {
  return outputs.flatMap((output) => (output.type === 'stream' ? output.text : [])).join('');
}

function textsOf(outputs: readonly CellOutput[]): string[] {
  const latest = new Map<unknown, string>();
  for (const output of outputs) {
    if (output.type !== 'display') continue;
    const plain = output.items.find(({ mime }) => mime === 'text/plain');
    latest.set(output.id ?? output, String(plain?.data));
  }
  return [...latest.values()];
}

function errorOf(outputs: readonly CellOutput[]): CellRun['error'] {
  return outputs.find((output) => output.type === 'error');
}
