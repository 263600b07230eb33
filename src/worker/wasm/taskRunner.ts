import { VARIABLES, type Variable } from './argument';
import type { Kernels } from './kernels';
import { GROUP, type Block, type Call, type Program } from './program';
import type { Phase, Work } from './schedule';

/** The place of each variable in the array of them. */
const INDEX = Object.fromEntries(VARIABLES.map((name, i) => [name, i])) as Record<Variable, number>;
type Run = () => void;
/** Kernels have at most so many parameters. */
const MOST_PARAMETERS = 16;

/** Runs the tasks of a program in one thread. */
export class TaskRunner {
  private readonly variables = new Float64Array(VARIABLES.length);
  private readonly forward: readonly RunnableBlock[];
  private readonly backward: readonly RunnableBlock[];
  private readonly weights: readonly { readonly gradient: readonly Run[]; readonly update: readonly Run[] }[];

  constructor(
    program: Program,
    private readonly kernels: Kernels,
    /** The optimizer's rates: one for each step of the work. */
    private readonly rates: Float32Array,
    /** The address of this thread's own memory. */
    own: number,
  ) {
    this.variables[INDEX.own] = own;
    const blocks = (all: readonly Block[]) => all.map(({ each, calls }) => ({ each, calls: this.runnable(calls) }));
    this.forward = blocks(program.forward);
    this.backward = blocks(program.backward);
    this.weights = program.weights.map(({ gradient, update }) => ({
      gradient: this.runnable(gradient),
      update: this.runnable(update),
    }));
  }

  /** Runs one task of a phase. */
  run(work: Work, phase: Phase, task: number): void {
    const iteration = work.iteration + phase.step;
    const { variables } = this;
    variables[INDEX.training] = work.training ? 1 : 0;
    variables[INDEX.step] = iteration + 1;
    variables[INDEX.seed] = work.seed;
    variables[INDEX.turn] = iteration & 1;
    variables[INDEX.rate] = this.rates[phase.step] ?? 0;
    variables[INDEX.share] = 1 / phase.batchPictures;
    variables[INDEX.pieceTurn] = phase.piece & 1;
    variables[INDEX.addsToBatch] = phase.piece > 0 ? 1 : 0;
    variables[INDEX.piecePictures] = phase.piecePictures;
    variables[INDEX.pieceGroups] = Math.ceil(phase.piecePictures / GROUP);
    if (phase.kind === 'pictures') this.runGroup(phase, task, work.training);
    else this.runWeights(phase, task);
  }

  private runGroup(phase: Phase, group: number, training: boolean): void {
    const pictures = Math.min(GROUP, phase.piecePictures - group * GROUP);
    this.variables[INDEX.group] = group;
    this.variables[INDEX.pictures] = pictures;
    this.runBlocks(this.forward, phase, group * GROUP, pictures);
    if (training) this.runBlocks(this.backward, phase, group * GROUP, pictures);
  }

  private runBlocks(blocks: readonly RunnableBlock[], phase: Phase, first: number, pictures: number): void {
    for (const { each, calls } of blocks) {
      for (let slot = 0; slot < (each ? pictures : 1); slot++) {
        this.setPicture(phase, first + slot, slot);
        for (const call of calls) call();
      }
    }
  }

  private runWeights(phase: Phase, task: number): void {
    this.variables[INDEX.group] = 0;
    this.setPicture(phase, 0, 0);
    const { gradient, update } = this.weights[task] ?? { gradient: [], update: [] };
    for (const call of gradient) call();
    if (phase.isLastPiece) for (const call of update) call();
  }

  private setPicture({ batchBegin, pieceBegin }: Phase, picture: number, slot: number): void {
    const { variables } = this;
    const inBatch = pieceBegin + picture;
    variables[INDEX.picture] = picture;
    variables[INDEX.slot] = slot;
    variables[INDEX.inBatch] = inBatch;
    variables[INDEX.inCall] = batchBegin + inBatch;
  }

  private runnable(calls: readonly Call[]): Run[] {
    return calls.map((call) => runnable(call, this.kernels[call.kernel], this.variables));
  }
}

/**
 * A function that makes the call. It is run thousands of times a second, so what varies lies in arrays of numbers: for
 * each term, the place of the argument, the variable and its factor. And the arguments are written out, because to
 * spread an array would allocate them one by one. A kernel ignores those that it has no parameter for.
 */
function runnable({ values }: Call, kernel: (...values: number[]) => void, variables: Float64Array): Run {
  const constants = values.map((value) => (typeof value === 'number' ? value : value.constant));
  const v = Float64Array.from({ length: MOST_PARAMETERS }, (_, i) => constants[i] ?? 0);
  const varying = values.flatMap((value, place) => (typeof value === 'number' ? [] : [{ place, ...value }]));
  const places = Int32Array.from(varying, ({ place }) => place);
  const starts = Float64Array.from(varying, ({ constant }) => constant);
  const terms = varying.flatMap(({ place, times }) =>
    Object.entries(times).map(([name, factor]) => ({ place, factor, variable: INDEX[name as Variable] })),
  );
  const termPlaces = Int32Array.from(terms, ({ place }) => place);
  const termVariables = Int32Array.from(terms, ({ variable }) => variable);
  const factors = Float64Array.from(terms, ({ factor }) => factor);
  const at = (i: number) => v[i] ?? 0;
  return () => {
    for (let i = 0; i < places.length; i++) v[places[i] ?? 0] = starts[i] ?? 0;
    for (let i = 0; i < factors.length; i++) {
      const place = termPlaces[i] ?? 0;
      v[place] = (v[place] ?? 0) + (variables[termVariables[i] ?? 0] ?? 0) * (factors[i] ?? 0);
    }
    // prettier-ignore
    kernel(
      at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7),
      at(8), at(9), at(10), at(11), at(12), at(13), at(14), at(15),
    );
  };
}

interface RunnableBlock {
  readonly each: boolean;
  readonly calls: readonly Run[];
}
