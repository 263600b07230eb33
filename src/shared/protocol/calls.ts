import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { ErrorDataSchema, toErrorData, UserError, type ErrorData } from '../domain/errors';
import { transferables } from './transferables';

// One side calls, the other answers, over a port that carries plain data: a worker thread's or a webview's. A contract
// is an interface such as `{ train: (params: TrainParams) => RunResults }`; messages, calls and handlers are derived
// from it.

/** A contract's methods by name. */
export type MethodOf<Api> = keyof Api & string;
export type ParamsOf<Api, M extends keyof Api> = Api[M] extends (params: infer Params) => unknown ? Params : never;
export type ResultOf<Api, M extends keyof Api> = Api[M] extends (params: never) => infer Result ? Result : never;

/** The signals to a running call. `stop` ends it and keeps what it has done; `cancel` drops it. */
export const CALL_SIGNALS = ['stop', 'pause', 'resume', 'cancel'] as const;
export type CallSignal = (typeof CALL_SIGNALS)[number];

const id = v.pipe(v.number(), v.safeInteger());
/** JSON has no `undefined`: it leaves such a property out. */
const anything = v.optional(v.unknown());

/** From the caller. */
const CallMessageSchema = v.variant('type', [
  v.object({ type: v.literal('call'), id, method: v.string(), params: anything }),
  v.object({ type: v.literal('signal'), id, signal: v.picklist(CALL_SIGNALS) }),
]);
export type CallMessage = v.InferOutput<typeof CallMessageSchema>;

/** To the caller: progress any number of times, then one result or error. */
export type ReplyMessage<Progress = unknown> =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorData };

const ReplyMessageSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), id, progress: anything }),
  v.object({ type: v.literal('result'), id, value: anything }),
  v.object({ type: v.literal('error'), id, error: anything }),
]);

/** A running call. */
export interface RunningCall<Result> {
  /** Rejects with a UserError. Every call settles. */
  readonly result: Promise<Result>;
  /** Does nothing once the call has settled. */
  readonly signal: (signal: CallSignal) => void;
}

interface Pending<Progress> {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: UserError) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** The calling side. Its owner passes on incoming messages, and calls `rejectAll` when the other side is gone. */
export class Caller<Api, Progress = never> {
  private readonly pending = new Map<number, Pending<Progress>>();
  // Start anywhere: a page that was reloaded must not mistake a reply to its predecessor for its own.
  private lastId = Math.floor(Math.random() * 2 ** 40);

  /** `send` transfers the listed buffers to the other side. If it throws, the call is rejected with that error. */
  constructor(private readonly send: (message: CallMessage, transfer: ArrayBuffer[]) => void) {}

  /** The number of calls that have not settled. */
  get underWay(): number {
    return this.pending.size;
  }

  /** Arrays in the parameters that have a buffer of their own are transferred: they are empty afterwards. */
  call<M extends MethodOf<Api>>(
    method: M,
    params: ParamsOf<Api, M>,
    onProgress?: (progress: Progress) => void,
  ): RunningCall<ResultOf<Api, M>> {
    const id = ++this.lastId;
    const result = new Promise<unknown>((resolve, reject) => {
      this.pending.set(id, { resolve, reject, onProgress });
      this.sendOrReject({ type: 'call', id, method, params });
    });
    return {
      result: result as Promise<ResultOf<Api, M>>,
      signal: (signal) => {
        if (this.pending.has(id)) this.sendOrReject({ type: 'signal', id, signal });
      },
    };
  }

  /** Takes any incoming message. Returns whether it was a reply. Replies to calls that have settled are dropped. */
  receive(message: unknown): boolean {
    const parsed = v.safeParse(ReplyMessageSchema, message);
    if (!parsed.success) return false;
    const reply = parsed.output;
    switch (reply.type) {
      case 'progress':
        this.pending.get(reply.id)?.onProgress?.(reply.progress as Progress);
        break;
      case 'result':
        this.settle(reply.id)?.resolve(reply.value);
        break;
      case 'error':
        this.settle(reply.id)?.reject(userErrorOf(reply.error));
    }
    return true;
  }

  /** Rejects all running calls, because the other side is gone. */
  rejectAll(error: UserError): void {
    const calls = [...this.pending.values()];
    this.pending.clear();
    for (const { reject } of calls) reject(error);
  }

  private sendOrReject(message: CallMessage): void {
    try {
      this.send(message, message.type === 'call' ? transferables(message.params) : []);
    } catch (error) {
      this.settle(message.id)?.reject(UserError.from(toErrorData(error)));
    }
  }

  private settle(id: number): Pending<Progress> | undefined {
    const call = this.pending.get(id);
    this.pending.delete(id);
    return call;
  }
}

/** The parameters of a method that needs none. */
export type NoParams = Readonly<Record<string, never>>;
export const noParams = v.strictObject({}) as v.GenericSchema<unknown, NoParams>;

/** What a handler may use while it runs. */
export interface CallContext<Progress> {
  readonly report: (progress: Progress) => void;
  /** Passes the caller's signals to the listener, earlier ones too. One listener per call. */
  readonly onSignal: (listener: (signal: CallSignal) => void) => void;
}

/** A contract's handlers: the same methods, each of which may be asynchronous. */
export type HandlersOf<Api, Progress = never> = {
  readonly [M in MethodOf<Api>]: (
    params: ParamsOf<Api, M>,
    context: CallContext<Progress>,
  ) => ResultOf<Api, M> | Promise<ResultOf<Api, M>>;
};

/** The schemas of the methods' parameters. Nothing reaches a handler unchecked. */
export type ParamsSchemas<Api> = {
  readonly [M in MethodOf<Api>]: v.GenericSchema<unknown, ParamsOf<Api, M>>;
};

/** The answering side: checks incoming messages, and answers each call once. */
export class Answerer<Api, Progress = never> {
  private readonly running = new Map<number, Signals>();

  /** `send` transfers the listed buffers to the other side. */
  constructor(
    private readonly handlers: HandlersOf<Api, Progress>,
    private readonly schemas: ParamsSchemas<Api>,
    private readonly send: (message: ReplyMessage<Progress>, transfer: ArrayBuffer[]) => void,
  ) {}

  /** Takes any incoming message. If it is not a caller's, returns why it was ignored, for the log. */
  receive(message: unknown): string | undefined {
    const parsed = v.safeParse(CallMessageSchema, message);
    if (!parsed.success) return parsed.issues[0].message;
    const { output } = parsed;
    if (output.type === 'signal') {
      this.running.get(output.id)?.receive(output.signal);
      return undefined;
    }
    if (this.running.has(output.id)) return `The call ${output.id} is already running.`;
    void this.answer(output.id, output.method, output.params);
    return undefined;
  }

  private async answer(id: number, method: string, params: unknown): Promise<void> {
    const signals = new Signals();
    this.running.set(id, signals);
    try {
      const value = await this.handle(method, params, {
        report: (progress) => {
          this.send({ type: 'progress', id, progress }, []);
        },
        onSignal: (listener) => {
          signals.listen(listener);
        },
      });
      this.send({ type: 'result', id, value }, transferables(value));
    } catch (error) {
      this.refuse(id, toErrorData(error));
    } finally {
      this.running.delete(id);
    }
  }

  private handle(method: string, params: unknown, context: CallContext<Progress>): unknown {
    if (!this.isMethod(method)) throw refused(t('There is no call “{0}”.', method));
    const parsed = v.safeParse(this.schemas[method], params);
    if (!parsed.success) {
      const [issue] = parsed.issues;
      const where = v.getDotPath(issue) ?? t('its parameters');
      throw refused(t('The call “{0}” was refused: {1}: {2}.', method, where, issue.message));
    }
    return this.handlers[method](parsed.output, context);
  }

  /** If the port cannot carry the error either, it is closed, and nobody is left to tell. */
  private refuse(id: number, error: ErrorData): void {
    try {
      this.send({ type: 'error', id, error }, []);
    } catch {
      return;
    }
  }

  /** Accepts only the contract's own methods, not those of every object, such as `toString`. */
  private isMethod(name: string): name is MethodOf<Api> {
    return Object.hasOwn(this.schemas, name);
  }
}

/** The signals to one call. They are kept until the handler listens. */
class Signals {
  private readonly early: CallSignal[] = [];
  private listener: ((signal: CallSignal) => void) | undefined;

  receive(signal: CallSignal): void {
    if (this.listener === undefined) this.early.push(signal);
    else this.listener(signal);
  }

  listen(listener: (signal: CallSignal) => void): void {
    this.listener = listener;
    for (const signal of this.early.splice(0)) listener(signal);
  }
}

function userErrorOf(error: unknown): UserError {
  const parsed = v.safeParse(ErrorDataSchema, error);
  if (parsed.success) return UserError.from(parsed.output);
  return UserError.from(toErrorData(new Error('a call failed, and its error could not be read')));
}

function refused(message: string): UserError {
  return new UserError({
    code: 'invalid-call',
    message,
    nextStep: t('Reload the window. If it happens again, look into the log.'),
    action: 'showLog',
  });
}
