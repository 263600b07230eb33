import type { Argument } from './argument';
import type { KernelName } from './kernels';

/** One call of a kernel, its arguments in order. */
export interface Call {
  readonly kernel: KernelName;
  readonly values: readonly Argument[];
}

/** Calls of a group of pictures: once for the group, or for each picture of it in turn. */
export interface Block {
  readonly each: boolean;
  readonly calls: readonly Call[];
}

/** What is done with some rows of a parameter. */
export interface WeightTask {
  /** Computes the gradient of a piece of the batch, and adds it to that of the pieces before. */
  readonly gradient: readonly Call[];
  /** Moves the weights, after the batch's last piece. */
  readonly update: readonly Call[];
}

/**
 * A network's training and prediction as calls of kernels. It is data, so that threads can run it without knowing of
 * layers. A step is done in two phases, whose tasks can be taken by any thread in any order:
 * 1. for each group of pictures: forward, loss and backward;
 * 2. for some rows of each parameter: the gradient, summed over the pictures, and the update.
 * A batch of more than `pieceSize` pictures is done in pieces, so that memory stays bounded.
 *
 * Tasks only write what no task of their phase reads, and every sum is added up by one task in one order. So the
 * results do not depend on which thread does what, or on how many there are, and a task can be done again.
 */
export interface Program {
  readonly forward: readonly Block[];
  readonly backward: readonly Block[];
  readonly weights: readonly WeightTask[];
  /** Pictures of a piece at most: a multiple of GROUP. */
  readonly pieceSize: number;
}

/** Pictures of one task: two tiles of the product. */
export const GROUP = 12;
