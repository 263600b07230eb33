import type { CommandName } from './commandNames';

/**
 * What went wrong, in a form that crosses threads and webviews as data.
 *
 * `message` says what failed, `nextStep` what the person can do, `action` names the command that does it.
 */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly nextStep: string;
  readonly action?: ErrorAction;
  /** For the log only: the cause, usually a stack trace. */
  readonly detail?: string;
}

export type ErrorCode =
  | 'dataset-missing'
  | 'dataset-damaged'
  | 'download-failed'
  | 'invalid-call'
  | 'invalid-options'
  | 'native-unavailable'
  | 'picture-unreadable'
  | 'run-damaged'
  | 'run-missing'
  | 'storage-failed'
  | 'worker-gone'
  | 'cancelled'
  | 'internal';

/** The commands that an error may offer as a button. */
export type ErrorAction = Extract<CommandName, 'openSettings' | 'showLog' | 'trainModel' | 'installNativeTensorFlow'>;

/** An error that is meant for a person: says what failed and what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: ErrorCode;
  readonly nextStep: string;
  readonly action: ErrorAction | undefined;

  constructor(data: Pick<ErrorData, 'code' | 'message' | 'nextStep' | 'action'>, options?: { cause?: unknown }) {
    super(data.message, options);
    this.code = data.code;
    this.nextStep = data.nextStep;
    this.action = data.action;
  }

  /** The whole text that is shown: what failed, then what to do. */
  get text(): string {
    return `${this.message} ${this.nextStep}`;
  }

  static from(data: ErrorData): UserError {
    return new UserError(data, data.detail === undefined ? undefined : { cause: data.detail });
  }
}

/** Any thrown value as data. What is not a UserError is a fault of ours: code `internal`, with its stack for the log. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof UserError) {
    const { code, message, nextStep, action } = thrown;
    const detail = describeCause(thrown.cause);
    return {
      code,
      message,
      nextStep,
      ...(action === undefined ? {} : { action }),
      ...(detail === undefined ? {} : { detail }),
    };
  }
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    code: 'internal',
    message: `Something went wrong inside the extension: ${error.message}.`,
    nextStep: 'The log has the details; trying again is safe.',
    action: 'showLog',
    detail: error.stack ?? error.message,
  };
}

function describeCause(cause: unknown): string | undefined {
  if (cause === undefined || typeof cause === 'string') {
    return cause;
  }
  return cause instanceof Error ? (cause.stack ?? cause.message) : JSON.stringify(cause);
}

/** Makes a `switch` over a union exhaustive: does not compile while a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
