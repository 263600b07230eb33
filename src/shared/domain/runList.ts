import type { ErrorData } from './errors';
import type { RunRecord } from './runRecord';

/** The saved runs, newest first, and the folders whose runs cannot be read. */
export interface RunList {
  readonly runs: readonly RunRecord[];
  readonly damaged: readonly DamagedRun[];
  /** What the readable runs take on the disk. */
  readonly bytes: number;
}

export interface DamagedRun {
  /** Absolute path. */
  readonly folder: string;
  readonly error: ErrorData;
}
