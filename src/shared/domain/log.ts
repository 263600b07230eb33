/** Where the worker's rooms say what they do; one line a call. */
export type Log = (level: 'info' | 'warn' | 'error', message: string) => void;
