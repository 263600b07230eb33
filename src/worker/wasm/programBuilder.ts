import { linear, plus, type Argument } from './argument';
import { KERNEL_PARAMETERS, type KernelName, type Parameters } from './kernels';
import { MemoryPlan } from './memoryPlan';
import { parameterState, type ParameterSpec, type ParameterState } from './parameterState';
import { GROUP, type Block, type Call, type Program, type WeightTask } from './program';
import { filledUp, strideOf, type Gradient, type Values } from './values';

/** Rows of a parameter in one task: a multiple of a tile and of a panel. */
const ROWS_OF_TASK = 48;

/** What the sums of a product begin with. */
type Start = Pick<Parameters<'product', Argument>, 'from' | 'fromPanel' | 'addend'>;

/** A table of offsets that must be in memory before the program runs. */
export interface Table {
  readonly at: number;
  readonly values: Int32Array;
}

/** How the optimizer updates weights. */
export interface UpdateKernel {
  readonly kernel: 'adam' | 'momentum' | 'rmsprop';
  /** How many numbers it keeps for each weight. */
  readonly slots: number;
}

/**
 * Layers write their part of a program with it. It plans the memory: what all threads share lies in `shared`, and what
 * each thread has for itself, until it goes on to the next group of pictures, in `own`.
 */
export class ProgramBuilder {
  readonly shared: MemoryPlan;
  readonly own = new MemoryPlan(0);
  readonly tables: Table[] = [];
  readonly parameters: ParameterState[] = [];
  private readonly forward: Block[] = [];
  private readonly backward: Block[] = [];
  private readonly weights: WeightTask[] = [];
  private phase = this.forward;
  private calls: Call[] | undefined;
  private readonly tablesByContent = new Map<string, number>();
  /** The address of 8 floats that are 0. */
  private readonly zeros: number;
  private seeds = 0;

  constructor(
    /** Pictures of a piece of the batch at most: a multiple of GROUP. */
    readonly pieceSize: number,
    readonly update: UpdateKernel,
    /** Where the memory that it may use begins. */
    begin: number,
  ) {
    this.shared = new MemoryPlan(begin);
    this.zeros = this.shared.take(32);
  }

  /** From here on, calls belong to the way back. */
  beginBackward(): void {
    this.phase = this.backward;
  }

  /** Calls a kernel: for the group of pictures, or for one picture inside of `eachPicture`. */
  call<Name extends KernelName>(kernel: Name, args: Parameters<Name, Argument>): void {
    const call = toCall(kernel, args);
    if (this.calls !== undefined) this.calls.push(call);
    else this.phase.push({ each: false, calls: [call] });
  }

  /** The calls that `add` makes are run for one picture after another. */
  eachPicture(add: () => void): void {
    const calls: Call[] = [];
    this.collect(calls, add);
    this.phase.push({ each: true, calls });
  }

  /**
   * Adds the tasks that compute a parameter's gradient and update it. `add` makes the calls for rows `first` to
   * `behind` - 1. They write the gradient to `parameter.gradient`.
   */
  updateOf(parameter: ParameterState, add: (first: number, behind: number) => void): void {
    for (let first = 0; first < parameter.rows; first += ROWS_OF_TASK) {
      const behind = Math.min(first + ROWS_OF_TASK, parameter.rows);
      const gradient: Call[] = [];
      this.collect(gradient, () => {
        add(first, behind);
      });
      const update: Call[] = [];
      this.collect(update, () => {
        this.addUpdate(parameter, first, behind);
      });
      this.weights.push({ gradient, update });
    }
  }

  /** Plans the values of a layer's output, and their gradient. `isKept`: see Values. */
  values(places: number, channels: number, isKept: boolean): Omit<Values, 'gradient'> {
    const stride = strideOf(channels);
    const size = filledUp(places * stride);
    return { places, channels, stride, size, isKept, at: this.perPicture(size * 4, isKept) };
  }

  /** Plans a gradient that lies as the values do. */
  gradientInRows({ size, stride, isKept }: Omit<Values, 'gradient'>): Gradient {
    const perPicture = size * 4;
    return { at: this.perPicture(perPicture, isKept), perPicture, perPlace: stride * 4, perPanel: 32, relu: false };
  }

  /**
   * The address of so many bytes for each picture, kept for the whole piece or not. With `panels`, there are as many
   * such arrays, one behind the other.
   */
  perPicture(bytes: number, isKept: boolean, panels = 1): Argument {
    if (isKept) return linear(this.shared.take(this.pieceSize * bytes * panels), { picture: bytes });
    return linear(this.own.take(GROUP * bytes), { own: 1, slot: bytes });
  }

  /** The address of so many bytes for each group of the piece. */
  perGroup(bytes: number): Argument {
    return linear(this.shared.take((this.pieceSize / GROUP) * bytes), { group: bytes });
  }

  /** The address of so many bytes of the thread, for use within one call. */
  ofThread(bytes: number): Argument {
    return linear(this.own.take(bytes), { own: 1 });
  }

  /** The address of a table of `count` offsets in bytes. */
  table(count: number, offset: (i: number) => number): number {
    const values = Int32Array.from({ length: count }, (_, i) => offset(i));
    const content = values.join();
    const known = this.tablesByContent.get(content);
    if (known !== undefined) return known;
    const at = this.shared.take(count * 4);
    this.tables.push({ at, values });
    this.tablesByContent.set(content, at);
    return at;
  }

  parameter(spec: ParameterSpec): ParameterState {
    const state = parameterState(this.shared, spec, this.update.slots);
    this.parameters.push(state);
    return state;
  }

  /**
   * Takes a gradient that was written as that by some values back through their relu, if they have gone through one.
   */
  backThroughRelu(values: Values): void {
    const { gradient } = values;
    if (gradient?.relu !== true) return;
    const { places, stride, size } = values;
    const [dPanel, panels] = [gradient.perPanel, stride / 8];
    if (places === 1) {
      const rows = linear(0, { pictures: 1 });
      const [dRow, yRow] = [gradient.perPicture, size * 4];
      this.call('reluGradient', { d: gradient.at, dRow, dPanel, y: values.at, yRow, yPanel: 32, rows, panels });
      return;
    }
    this.eachPicture(() => {
      const [dRow, yRow] = [gradient.perPlace, stride * 4];
      this.call('reluGradient', { d: gradient.at, dRow, dPanel, y: values.at, yRow, yPanel: 32, rows: places, panels });
    });
  }

  /** The sums of a product begin with 0. */
  fromZero(): Start {
    return { from: this.zeros, fromPanel: 0, addend: 0 };
  }

  /** They begin with a bias for each column. */
  fromBias({ state }: ParameterState): Start {
    return { from: state.old, fromPanel: 32, addend: 0 };
  }

  /** They begin with the gradient of the pieces before, from a row on; for the first piece with 0. */
  fromGradientBefore({ gradient, rows }: ParameterState, row: number): Start {
    const { constant, times } = gradient.before;
    // In the first piece, `pieceTurn` is 0 too.
    const from = linear(this.zeros, { ...times, addsToBatch: constant + row * 32 - this.zeros });
    return { from, fromPanel: linear(0, { addsToBatch: rows * 32 }), addend: linear(0, { addsToBatch: 1 }) };
  }

  /** They are added to what is at `at`, which lies as the result does. */
  fromAddend(at: Argument, panel: number): Start {
    return { from: at, fromPanel: panel, addend: 1 };
  }

  /** A seed for random numbers: that of the run, but another one at each call. */
  nextSeed(): Argument {
    return linear(this.seeds++, { seed: 1 });
  }

  build(): Program {
    return { forward: this.forward, backward: this.backward, weights: this.weights, pieceSize: this.pieceSize };
  }

  private collect(calls: Call[], add: () => void): void {
    this.calls = calls;
    add();
    this.calls = undefined;
  }

  private addUpdate(
    { rows, panels, state, gradient, transposed }: ParameterState,
    first: number,
    behind: number,
  ): void {
    const { kernel } = this.update;
    const [old, fresh] = [plus(state.old, first * 32), plus(state.fresh, first * 32)];
    this.call(kernel, {
      ...{ old, fresh, slot: state.slot, g: plus(gradient.written, first * 32), n: (behind - first) * 8 },
      ...{ panels, panel: rows * 32, rate: linear(0, { rate: 1 }) },
    });
    if (transposed === undefined) return;
    this.call('transpose', { w: state.fresh, t: transposed, rows, panels, first, behind });
  }
}

function toCall<Name extends KernelName>(kernel: Name, args: Parameters<Name, Argument>): Call {
  const byName: Readonly<Record<string, Argument>> = args;
  const values = KERNEL_PARAMETERS[kernel].map((name) => {
    const value = byName[name];
    if (value === undefined) throw new RangeError(`${kernel} needs ${name}.`);
    return value;
  });
  return { kernel, values };
}
