import { VARIABLES, type Variable } from './argument';
import type { Kernels } from './kernels';
import { GROUP, type Block, type Call, type Program } from './program';
import type { Phase, Work } from './schedule';

type Variables = Record<Variable, number>;
type Run = () => void;

/** Runs the tasks of a program in one thread. */
export class TaskRunner {
  private readonly variables = Object.fromEntries(VARIABLES.map((name) => [name, 0])) as Variables;
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
    this.variables.own = own;
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
    const { variables } = this;
    variables.training = work.training ? 1 : 0;
    variables.step = work.iteration + phase.step + 1;
    variables.seed = work.seed;
    variables.turn = (work.iteration + phase.step) & 1;
    variables.rate = this.rates[phase.step] ?? 0;
    variables.share = 1 / phase.batchPictures;
    variables.pieceTurn = phase.piece & 1;
    variables.addsToBatch = phase.piece > 0 ? 1 : 0;
    variables.piecePictures = phase.piecePictures;
    variables.pieceGroups = Math.ceil(phase.piecePictures / GROUP);
    if (phase.kind === 'pictures') this.runGroup(phase, task, work.training);
    else this.runWeights(phase, task);
  }

  private runGroup(phase: Phase, group: number, training: boolean): void {
    this.variables.group = group;
    this.variables.pictures = Math.min(GROUP, phase.piecePictures - group * GROUP);
    this.runBlocks(this.forward, phase, group);
    if (training) this.runBlocks(this.backward, phase, group);
  }

  private runBlocks(blocks: readonly RunnableBlock[], phase: Phase, group: number): void {
    const { pictures } = this.variables;
    for (const { each, calls } of blocks) {
      for (let slot = 0; slot < (each ? pictures : 1); slot++) {
        this.setPicture(phase, group * GROUP + slot, slot);
        for (const call of calls) call();
      }
    }
  }

  private runWeights(phase: Phase, task: number): void {
    this.setPicture(phase, 0, 0);
    this.variables.group = 0;
    const { gradient, update } = this.weights[task] ?? { gradient: [], update: [] };
    for (const call of gradient) call();
    if (phase.isLastPiece) for (const call of update) call();
  }

  private setPicture(phase: Phase, picture: number, slot: number): void {
    const { variables } = this;
    variables.picture = picture;
    variables.slot = slot;
    variables.inBatch = phase.pieceBegin + picture;
    variables.inCall = phase.batchBegin + phase.pieceBegin + picture;
    variables.addsToGroup = slot > 0 ? 1 : 0;
  }

  private runnable(calls: readonly Call[]): Run[] {
    return calls.map(({ kernel, values }) => {
      const call = this.kernels[kernel];
      const { variables } = this;
      const current = values.map((value) => (typeof value === 'number' ? value : value.constant));
      const terms = values.flatMap((value, place) => {
        if (typeof value === 'number') return [];
        const { constant, times } = value;
        return [{ place, constant, factors: Object.entries(times) as [Variable, number][] }];
      });
      return () => {
        for (const { place, constant, factors } of terms) {
          let value = constant;
          for (const [variable, factor] of factors) value += variables[variable] * factor;
          current[place] = value;
        }
        call(...current);
      };
    });
  }
}

interface RunnableBlock {
  readonly each: boolean;
  readonly calls: readonly Run[];
}
