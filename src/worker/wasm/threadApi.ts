import type { Program } from './program';

/** Where in the memory the threads find what they share. All are addresses in bytes. */
export interface SharedLayout {
  readonly control: number;
  /** i32 for each task of a phase. */
  readonly marks: number;
  readonly maxTasks: number;
  /** f32 for each step of the work. */
  readonly rates: number;
  readonly maxSteps: number;
}

/** What a thread is started with. */
export interface ThreadConfig {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly program: Program;
  readonly layout: SharedLayout;
  /** The address of the thread's own memory. */
  readonly own: number;
}

/** The message of the thread that has done the last task of the work. */
export const ENDED = 'ended';
