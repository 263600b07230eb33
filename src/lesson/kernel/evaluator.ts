import inspector from 'node:inspector';
import { setImmediate as yieldToMessages } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { CellOutput, RunCellParams } from '../../shared/protocol/lessonApi';
import { errorOutput, sourceName, syntaxErrorOutput, type CellSource } from './cellError';
import { Interrupted, type Interruption } from './interruption';
import { FLAG_NAME, KERNEL_NAME, rewriteCell, type RewrittenCell } from './rewriteCell';
import { stripTypes } from './stripTypes';

export interface EvaluatorOptions {
  readonly interruption: Interruption;
  readonly importModule: (specifier: string) => Promise<unknown>;
  readonly show: (output: CellOutput) => void;
}

type Evaluated = inspector.Runtime.EvaluateReturnType;

/**
 * Evaluates cells in this thread as V8's own REPL does, by an inspector session: variables, functions and classes live
 * on and can be declared again, `await` works at the top, and the value of the last expression is shown.
 */
export class Evaluator {
  private readonly session = new inspector.Session();
  private contextId: number | undefined;
  private received: unknown;
  /** The lines of the awaits that errors came through. */
  private readonly awaitedAt = new WeakMap<object, number>();

  /** One at a time in a thread: it defines global names, until `dispose`. */
  constructor(private readonly options: EvaluatorOptions) {
    const { interruption, importModule } = options;
    const kernel = {
      check: () => {
        interruption.check();
      },
      wait: async (line: number, value: unknown) => {
        try {
          return await interruption.stoppable(value);
        } catch (error) {
          if (typeof error === 'object' && error !== null && !this.awaitedAt.has(error)) {
            this.awaitedAt.set(error, line);
          }
          throw error;
        }
      },
      import: importModule,
      receive: (value: unknown) => {
        this.received = value;
      },
    };
    Object.defineProperty(globalThis, KERNEL_NAME, { value: kernel, configurable: true });
    Object.defineProperty(globalThis, FLAG_NAME, { value: interruption.flag, configurable: true });
    this.session.connect();
    // The session tells of the contexts that exist: this thread's own and those of `node:vm`.
    const look = ({
      params,
    }: inspector.InspectorNotification<inspector.Runtime.ExecutionContextCreatedEventDataType>) => {
      const { id, auxData } = params.context;
      if ((auxData as { readonly isDefault?: boolean } | undefined)?.isDefault === true) this.contextId = id;
    };
    this.session.on('Runtime.executionContextCreated', look);
    this.session.post('Runtime.enable');
    // After that it need not watch.
    this.session.off('Runtime.executionContextCreated', look);
    this.session.post('Runtime.disable');
  }

  /** Runs a cell and shows its value, or the error that it throws. Returns whether it has succeeded. */
  async run({ order, code }: RunCellParams): Promise<boolean> {
    const { interruption, show } = this.options;
    const cell: CellSource = { order, lines: code.split('\n') };
    interruption.begin();
    let rewritten: RewrittenCell;
    try {
      rewritten = rewriteCell(stripTypes(code));
    } catch (error) {
      show(syntaxErrorOutput(error, cell));
      return false;
    }
    // Messages first: a person may have interrupted already.
    await yieldToMessages();
    try {
      interruption.check();
      const value = await this.evaluate(`${rewritten.code}\n//# sourceURL=${sourceName(order)}`);
      if (rewritten.showsValue && value !== undefined) show(valueOutput(value));
      return true;
    } catch (error) {
      const awaitedAt = typeof error === 'object' && error !== null ? this.awaitedAt.get(error) : undefined;
      show(errorOutput(error, cell, awaitedAt));
      return false;
    }
  }

  dispose(): void {
    this.session.disconnect();
    Reflect.deleteProperty(globalThis, KERNEL_NAME);
    Reflect.deleteProperty(globalThis, FLAG_NAME);
  }

  /** Gives the value of the last expression, or throws what the code throws. */
  private async evaluate(expression: string): Promise<unknown> {
    const options = { expression, replMode: true, awaitPromise: true, objectGroup: 'cell' };
    const evaluated = await this.untilInterrupted(
      new Promise<Evaluated>((resolve, reject) => {
        this.session.post('Runtime.evaluate', options, (error, result) => {
          // Node's types do not know `replMode`, and so not what this call gives.
          if (error === null) resolve(result as Evaluated);
          else reject(error);
        });
      }),
    );
    const { exceptionDetails, result } = evaluated;
    const value = this.valueOf(exceptionDetails?.exception ?? result);
    this.session.post('Runtime.releaseObjectGroup', { objectGroup: 'cell' });
    if (exceptionDetails !== undefined) throw value;
    return value;
  }

  /** The session only describes a value. It hands over the value itself when it calls a function with it. */
  private valueOf({ objectId, unserializableValue, ...described }: inspector.Runtime.RemoteObject): unknown {
    const value: unknown = described.value;
    const argument = objectId !== undefined ? { objectId } : unserializableValue ? { unserializableValue } : { value };
    this.session.post('Runtime.callFunctionOn', {
      functionDeclaration: `function (value) { ${KERNEL_NAME}.receive(value); }`,
      arguments: [argument],
      ...(this.contextId === undefined ? {} : { executionContextId: this.contextId }),
    });
    const { received } = this;
    this.received = undefined;
    return received;
  }

  /** A cell may wait for something that never comes, and through none of its own awaits. */
  private untilInterrupted<T>(evaluation: Promise<T>): Promise<T> {
    const { signal } = this.options.interruption;
    return new Promise<T>((resolve, reject) => {
      evaluation.then(resolve, reject);
      const giveUp = () => {
        // First let the cell end by itself, which runs its `finally` blocks.
        setImmediate(() => {
          reject(new Interrupted());
        });
      };
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }
}

function valueOutput(value: unknown): CellOutput {
  const text = typeof value === 'string' ? value : inspect(value, { depth: 4, breakLength: 100 });
  return { type: 'display', items: [{ mime: 'text/plain', data: text }] };
}
