import { inspect } from 'node:util';
import { t } from '@vscode/l10n';
import type { Log } from '../shared/domain/log';
import type { HandlersOf } from '../shared/protocol/calls';
import type { CellOutput, FoundData, LessonApi, LessonConfig } from '../shared/protocol/lessonApi';
import { createGlobals } from './keras/createGlobals';
import { cellConsole } from './kernel/cellConsole';
import { Evaluator } from './kernel/evaluator';
import { moduleImporter } from './kernel/importModule';
import { Interrupted, Interruption } from './kernel/interruption';

/** What a notebook's thread does. It knows no port, so tests run it without a thread. */
export interface Lesson {
  readonly handlers: HandlersOf<LessonApi, CellOutput>;
  /** Prints an error that no cell has waited for. */
  readonly showFailure: (error: unknown) => void;
}

/** Prepares this thread to run cells: defines their global names and their console. */
export function createLesson(config: LessonConfig, findData: () => Promise<FoundData>, log: Log): Lesson {
  let show: (output: CellOutput) => void = () => undefined;
  const showNow = (output: CellOutput) => {
    show(output);
  };
  const interruption = new Interruption(new Int32Array(config.interruptFlag));
  const { importModule, require } = moduleImporter(config.folder);
  const evaluator = new Evaluator({ interruption, importModule, show: showNow });
  const globals = createGlobals({ config, findData, log, show: showNow, interrupted: () => interruption.signal });
  for (const [name, value] of Object.entries({ ...globals, require, console: cellConsole(showNow) })) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return {
    handlers: {
      runCell: async (params, { report, onSignal }) => {
        show = report;
        onSignal(() => {
          interruption.interrupt();
        });
        return { succeeded: await evaluator.run(params) };
      },
    },
    showFailure: (error) => {
      if (error instanceof Interrupted) return;
      const text = error instanceof Error ? (error.stack ?? error.message) : inspect(error);
      showNow({ type: 'stream', name: 'stderr', text: t('No cell has waited for this error: {0}\n', text) });
    },
  };
}
