import { randomInt } from 'node:crypto';
import type { Log } from '../../shared/domain/log';
import type { CellOutput, OutputItem } from '../../shared/protocol/lessonApi';
import type { Backend } from '../../worker/engine/backend';
import type { FinishedFit } from './finishedFit';

/** What a notebook's models share. */
export interface Runtime {
  readonly backend: () => Promise<Backend>;
  readonly log: Log;
  readonly show: (output: CellOutput) => void;
  /** Aborts when the running cell is interrupted. */
  readonly interrupted: () => AbortSignal;
  readonly random: RandomSeed;
  /** Called when a network has trained from its first weights on. */
  readonly keep: (fit: FinishedFit) => Promise<void>;
}

/** The seed of the next models: a new one for each, until a cell sets it. */
export class RandomSeed {
  private fixed: number | undefined;

  set(seed: number): void {
    this.fixed = seed;
  }

  next(): number {
    return this.fixed ?? randomInt(2 ** 32);
  }
}

/** Where the next output of a cell is shown again and again, such as a line of progress. */
export class LiveOutput {
  private static last = 0;
  private readonly id = ++LiveOutput.last;

  constructor(private readonly show: (output: CellOutput) => void) {}

  update(...items: OutputItem[]): void {
    this.show({ type: 'display', id: this.id, items });
  }
}
