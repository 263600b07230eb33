import * as v from 'valibot';
import { toErrorData, UserError, type ErrorData } from '../domain/errors';
import { transferables } from './transferables';

// One side calls, the other answers, over a port that carries plain data: a worker thread's or a webview's. A contract is an
// interface such as `{ train: (params: TrainParams) => RunResults }`; messages, calls and handlers are derived from it.

/** A contract's methods by name. */
export type MethodOf<Api> = keyof Api & string;
export type ParamsOf<Api, M extends keyof Api> = Api[M] extends (params: infer Params) => unknown ? Params : never;
export type ResultOf<Api, M extends keyof Api> = Api[M] extends (params: never) => infer Result ? Result : never;

/** What can be said to a call that is under way. `stop` ends it and keeps what it has done; `cancel` drops it. */
export const CALL_SIGNALS = ['stop', 'pause', 'resume', 'cancel'] as const;
export type CallSignal = (typeof CALL_SIGNALS)[number];

/** From the caller. */
const CallMessageSchema = v.variant('type', [
  v.object({ type: v.literal('call'), id: v.number(), method: v.string(), params: v.unknown() }),
  v.object({ type: v.literal('signal'), id: v.number(), signal: v.picklist(CALL_SIGNALS) }),
]);
export type CallMessage = v.InferOutput<typeof CallMessageSchema>;

/** To the caller: progress any number of times, then one result or error. */
export type ReplyMessage<Progress = unknown> =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorData };

/** A call that is under way. */
export interface RunningCall<Result> {
  /** Rejects with a UserError. Every call settles. */
  readonly result: Promise<Result>;
  readonly signal: (signal: CallSignal) => void;
}

interface Pending<Progress> {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: UserError) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** The calling side. Its owner hands it what arrives, and tells it when the other side has gone. */
export class Caller<Api, Progress = never> {
  private readonly pending = new Map<number, Pending<Progress>>();
  private lastId = 0;

  /** `send` moves the buffers of the list to the other side. Where it throws, the call is rejected with that. */
  constructor(private readonly send: (message: CallMessage, transfer: ArrayBuffer[]) => void) {}

  /** Calls that have not settled. */
  get underWay(): number {
    return this.pending.size;
  }

  /** Arrays among the parameters are moved, not copied: the caller finds them empty. */
  call<M extends MethodOf<Api>>(
    method: M,
    params: ParamsOf<Api, M>,
    onProgress?: (progress: Progress) => void,
  ): RunningCall<ResultOf<Api, M>> {
    const id = ++this.lastId;
    const result = new Promise<unknown>((resolve, reject) => {
      this.pending.set(id, { resolve, reject, onProgress });
      try {
        this.send({ type: 'call', id, method, params }, transferables(params));
      } catch (error) {
        this.settle(id)?.reject(UserError.from(toErrorData(error)));
      }
    });
    return {
      result: result as Promise<ResultOf<Api, M>>,
      signal: (signal) => {
        if (this.pending.has(id)) this.send({ type: 'signal', id, signal }, []);
      },
    };
  }

  /** What the other side has replied. A reply to a call that has settled is dropped. */
  receive(message: ReplyMessage<Progress>): void {
    switch (message.type) {
      case 'progress':
        this.pending.get(message.id)?.onProgress?.(message.progress);
        return;
      case 'result':
        this.settle(message.id)?.resolve(message.value);
        return;
      case 'error':
        this.settle(message.id)?.reject(UserError.from(message.error));
    }
  }

  /** The other side has gone: nobody waits any longer. */
  rejectAll(error: UserError): void {
    const calls = [...this.pending.values()];
    this.pending.clear();
    for (const { reject } of calls) reject(error);
  }

  private settle(id: number): Pending<Progress> | undefined {
    const call = this.pending.get(id);
    this.pending.delete(id);
    return call;
  }
}

/** What a handler may use while it runs. */
export interface CallContext<Progress> {
  readonly report: (progress: Progress) => void;
  /** Has the handler hear what the caller says meanwhile. */
  readonly onSignal: (listener: (signal: CallSignal) => void) => void;
}

/** A contract's handlers: the same methods, each allowed to take its time. */
export type HandlersOf<Api, Progress = never> = {
  readonly [M in MethodOf<Api>]: (
    params: ParamsOf<Api, M>,
    context: CallContext<Progress>,
  ) => ResultOf<Api, M> | Promise<ResultOf<Api, M>>;
};

/** What each method's parameters have to be; nothing that arrives reaches a handler unchecked. */
export type ParamsSchemas<Api> = {
  readonly [M in MethodOf<Api>]: v.GenericSchema<unknown, ParamsOf<Api, M>>;
};

/** The answering side: checks what arrives, and answers each call once. */
export class Answerer<Api, Progress = never> {
  private readonly listeners = new Map<number, (signal: CallSignal) => void>();

  constructor(
    private readonly handlers: HandlersOf<Api, Progress>,
    private readonly schemas: ParamsSchemas<Api>,
    private readonly send: (message: ReplyMessage<Progress>, transfer: ArrayBuffer[]) => void,
  ) {}

  /** Whatever has arrived. Returns why it was ignored, for the log, if it is no message at all. */
  receive(message: unknown): string | undefined {
    const parsed = v.safeParse(CallMessageSchema, message);
    if (!parsed.success) return parsed.issues[0].message;
    const { output } = parsed;
    if (output.type === 'signal') this.listeners.get(output.id)?.(output.signal);
    else void this.answer(output.id, output.method, output.params);
    return undefined;
  }

  private async answer(id: number, method: string, params: unknown): Promise<void> {
    try {
      const value = await this.handle(id, method, params);
      this.send({ type: 'result', id, value }, transferables(value));
    } catch (error) {
      this.send({ type: 'error', id, error: toErrorData(error) }, []);
    } finally {
      this.listeners.delete(id);
    }
  }

  private handle(id: number, method: string, params: unknown): unknown {
    if (!this.isMethod(method)) throw refused(`There is no call “${method}”.`);
    const parsed = v.safeParse(this.schemas[method], params);
    if (!parsed.success) {
      const [{ message }] = parsed.issues;
      throw refused(
        `The call “${method}” was refused: ${v.getDotPath(parsed.issues[0]) ?? 'its parameters'}: ${message}.`,
      );
    }
    return this.handlers[method](parsed.output, {
      report: (progress) => {
        this.send({ type: 'progress', id, progress }, []);
      },
      onSignal: (listener) => {
        this.listeners.set(id, listener);
      },
    });
  }

  /** Of its own: `constructor` and `toString` are no calls. */
  private isMethod(name: string): name is MethodOf<Api> {
    return Object.hasOwn(this.schemas, name);
  }
}

function refused(message: string): UserError {
  return new UserError({
    code: 'invalid-call',
    message,
    nextStep: 'Reload the window; if it happens again, the log has what was asked.',
    action: 'showLog',
  });
}
