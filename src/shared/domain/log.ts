export type LogLevel = 'info' | 'warn' | 'error';

/** Writes one line to the log. For code that does not know the editor. */
export type Log = (level: LogLevel, message: string) => void;
