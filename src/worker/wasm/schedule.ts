import { GROUP } from './program';

/** What the threads are asked to do: several steps of training, or a prediction. */
export interface Work {
  readonly training: boolean;
  /** How many pictures of the order. */
  readonly pictures: number;
  /** Pictures of a step. The last step may have fewer. */
  readonly batch: number;
  /** How many steps were trained before. */
  readonly iteration: number;
  /** Determines the dropout masks. */
  readonly seed: number;
  /** The number of the first phase. Phases are numbered through the life of the threads. */
  readonly firstPhase: number;
  /** The number of the first task, likewise. */
  readonly firstTask: number;
}

/** The sizes of a program that its schedule depends on. */
export interface ProgramSizes {
  readonly pieceSize: number;
  /** How many tasks the phase has that updates the weights. */
  readonly weightTasks: number;
}

/** Tasks that may be done in any order, when those of the phases before are done. */
export interface Phase {
  readonly kind: 'pictures' | 'weights';
  /** The number of its first task. */
  readonly firstTask: number;
  readonly tasks: number;
  /** The step of the work, from 0. */
  readonly step: number;
  /** The place in the order of the step's first picture. */
  readonly batchBegin: number;
  readonly batchPictures: number;
  /** The piece of the batch, from 0. */
  readonly piece: number;
  readonly pieceBegin: number;
  readonly piecePictures: number;
  readonly isLastPiece: boolean;
}

/** The phase of a number; undefined when the work has no such phase, because it is done or has not begun. */
export function phaseOf(work: Work, { pieceSize, weightTasks }: ProgramSizes, number: number): Phase | undefined {
  const { training, pictures, batch } = work;
  const place = number - work.firstPhase;
  if (place < 0) return undefined;
  const pieces = Math.ceil(batch / pieceSize);
  const phasesOfPiece = training ? 2 : 1;
  const tasksOfWeights = training ? weightTasks : 0;
  const phasesOfStep = pieces * phasesOfPiece;
  const step = Math.floor(place / phasesOfStep);
  const inStep = place % phasesOfStep;
  const batchBegin = step * batch;
  const batchPictures = Math.min(batch, pictures - batchBegin);
  const piece = Math.floor(inStep / phasesOfPiece);
  const pieceBegin = piece * pieceSize;
  const piecePictures = Math.min(pieceSize, batchPictures - pieceBegin);
  if (piecePictures <= 0) return undefined;
  const groups = Math.ceil(piecePictures / GROUP);
  const isWeights = inStep % phasesOfPiece === 1;
  const tasksOfStep = Math.ceil(batch / GROUP) + pieces * tasksOfWeights;
  const tasksOfPiece = pieceSize / GROUP + tasksOfWeights;
  return {
    kind: isWeights ? 'weights' : 'pictures',
    firstTask: work.firstTask + step * tasksOfStep + piece * tasksOfPiece + (isWeights ? groups : 0),
    tasks: isWeights ? weightTasks : groups,
    step,
    batchBegin,
    batchPictures,
    piece,
    pieceBegin,
    piecePictures,
    isLastPiece: pieceBegin + pieceSize >= batchPictures,
  };
}

/** The number behind that of the last phase. */
export function endOf(work: Work, { pieceSize }: ProgramSizes): number {
  const { training, pictures, batch, firstPhase } = work;
  const phasesOfPiece = training ? 2 : 1;
  const steps = Math.ceil(pictures / batch);
  const lastBatch = pictures - (steps - 1) * batch;
  const pieces = (steps - 1) * Math.ceil(batch / pieceSize) + Math.ceil(lastBatch / pieceSize);
  return firstPhase + pieces * phasesOfPiece;
}
