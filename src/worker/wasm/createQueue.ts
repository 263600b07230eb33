import { ControlWords } from './controlWords';
import { instantiate } from './kernelModule';
import { TaskQueue } from './taskQueue';
import { TaskRunner } from './taskRunner';
import type { ThreadConfig } from './threadApi';

/** A queue that runs tasks in this thread. `ended` is called when it has done the last one. */
export function createQueue({ module, memory, program, layout, own }: ThreadConfig, ended: () => void) {
  const control = new ControlWords(memory, layout.control);
  const rates = new Float32Array(memory.buffer, layout.rates, layout.maxSteps);
  const marks = new Int32Array(memory.buffer, layout.marks, layout.maxTasks);
  const runner = new TaskRunner(program, instantiate(module, memory), rates, own);
  return { control, queue: new TaskQueue(program, control, marks, runner, ended) };
}
