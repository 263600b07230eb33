/** What the arguments of kernels may depend on. Each task sets these numbers before its calls run. */
export const VARIABLES = [
  /** The address of the memory that belongs to the thread alone. */
  'own',
  /** The picture's number in its piece of the batch; of a group, the number of its first picture. */
  'picture',
  /** The picture's number in its group. */
  'slot',
  /** The group's number in its piece. */
  'group',
  /** The picture's number in the whole batch. */
  'inBatch',
  /** The picture's number in the call, which goes through the batches of several steps. */
  'inCall',
  /** How many pictures the group has. */
  'pictures',
  /** How many pictures the piece has. */
  'piecePictures',
  /** How many groups the piece has. */
  'pieceGroups',
  /** 1 while training, 0 while predicting. */
  'training',
  /** The number of the step, from 1. */
  'step',
  /** The seed of the run. */
  'seed',
  /** The optimizer's rate in this step. */
  'rate',
  /** 1 divided by the number of pictures in the batch. */
  'share',
  /** 0 and 1 in turns, step by step: which copy of the weights is read. The other one is written. */
  'turn',
  /** 0 and 1 in turns, piece by piece: which copy of the gradients is written. The other one is read. */
  'pieceTurn',
  /** 1 if the batch has had pieces before this one, else 0. */
  'addsToBatch',
] as const;
export type Variable = (typeof VARIABLES)[number];

/** A number plus multiples of variables. */
export interface Linear {
  readonly constant: number;
  readonly times: Readonly<Partial<Record<Variable, number>>>;
}

/** An argument of a kernel: an address in bytes, a size, a factor. */
export type Argument = number | Linear;

export function linear(constant: number, times: Linear['times']): Linear {
  return { constant, times };
}

/** An argument moved by a constant. */
export function plus(argument: Argument, offset: number): Argument {
  if (typeof argument === 'number') return argument + offset;
  return { ...argument, constant: argument.constant + offset };
}
