import { t } from '@vscode/l10n';
import * as v from 'valibot';
import type { CommandName } from './commandNames';

const ERROR_CODES = [
  'dataset-missing',
  'dataset-damaged',
  'download-failed',
  'invalid-call',
  'invalid-options',
  'native-unavailable',
  'out-of-memory',
  'picture-forgotten',
  'picture-unreadable',
  'run-damaged',
  'run-missing',
  'storage-failed',
  'worker-gone',
  'cancelled',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The commands that an error may offer as a button. */
const ERROR_ACTIONS = [
  'openSettings',
  'chooseDataFolder',
  'showLog',
  'trainModel',
  'installNativeTensorFlow',
] as const satisfies readonly CommandName[];
export type ErrorAction = (typeof ERROR_ACTIONS)[number];

/** An error as plain data, which can be sent to other threads and to webviews. */
export const ErrorDataSchema = v.object({
  code: v.picklist(ERROR_CODES),
  /** What failed. */
  message: v.string(),
  /** What the person can do. */
  nextStep: v.string(),
  /** The command that does it. */
  action: v.exactOptional(v.picklist(ERROR_ACTIONS)),
  /** Another command that may help. */
  otherAction: v.exactOptional(v.picklist(ERROR_ACTIONS)),
  /** For the log only: the cause, usually a stack trace. */
  detail: v.exactOptional(v.string()),
});
export type ErrorData = Readonly<v.InferOutput<typeof ErrorDataSchema>>;

/** An error for people: it says what failed and what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: ErrorCode;
  readonly nextStep: string;
  readonly action: ErrorAction | undefined;
  readonly otherAction: ErrorAction | undefined;

  constructor(data: Omit<ErrorData, 'detail'>, options?: { cause?: unknown }) {
    super(data.message, options);
    this.code = data.code;
    this.nextStep = data.nextStep;
    this.action = data.action;
    this.otherAction = data.otherAction;
  }

  /** The full text that is shown: what failed, then what to do. */
  get text(): string {
    return `${this.message} ${this.nextStep}`;
  }

  static from(data: ErrorData): UserError {
    return new UserError(data, data.detail === undefined ? undefined : { cause: data.detail });
  }
}

/** Converts any thrown value. All but a UserError are bugs of ours: code `internal`, with the stack for the log. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof UserError) {
    const { code, message, nextStep, action, otherAction } = thrown;
    const detail = describeCause(thrown.cause);
    return {
      code,
      message,
      nextStep,
      ...(action === undefined ? {} : { action }),
      ...(otherAction === undefined ? {} : { otherAction }),
      ...(detail === undefined ? {} : { detail }),
    };
  }
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    code: 'internal',
    message: t('Something went wrong inside the extension: {0}.', error.message),
    nextStep: t('The log has the details. Trying again is safe.'),
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

/** Makes a `switch` over a union exhaustive: the code does not compile while a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
