export type LogLevel = 'info' | 'warn' | 'error';

/** Where parts that know nothing of the editor say what they do; one line a call. */
export type Log = (level: LogLevel, message: string) => void;
