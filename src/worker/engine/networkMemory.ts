import { CLASS_COUNT } from '../../shared/domain/labels';
import { parametersOf, type Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';
import { instantiate } from '../wasm/kernelModule';
import type { ParameterState } from '../wasm/parameterState';
import type { NetworkProgram } from './networkProgram';

/** Bytes of a cache line. */
const LINE = 64;

/** The memory of a network: pictures, weights, and what the threads need to compute. */
export class NetworkMemory {
  /** Addresses of the memory that belongs to each thread alone. */
  readonly owns: readonly number[];
  private readonly floats: Float32Array;

  /** `memory` has `bytesFor` so many threads, all 0. */
  constructor(
    private readonly network: NetworkProgram,
    private readonly model: Model,
    private readonly module: WebAssembly.Module,
    readonly memory: WebAssembly.Memory,
    threads: number,
  ) {
    const { own, tables } = network;
    this.owns = Array.from({ length: threads }, (_, i) => own.at + i * ownBytes(network));
    this.floats = new Float32Array(memory.buffer);
    for (const { at, values } of tables) this.ints(at, values.length).set(values);
  }

  bytes(at: number, count: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, at, count);
  }

  ints(at: number, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, at, count);
  }

  floatsAt(at: number, count: number): Float32Array {
    return this.floats.subarray(at / 4, at / 4 + count);
  }

  /** Replaces all weights and sets what the optimizer keeps to 0. Throws RangeError when one is missing. */
  setWeights(weights: readonly NamedWeight[]): void {
    const kernels = instantiate(this.module, this.memory);
    for (const { path, rows, panels, state, transposed, places } of this.network.parameters) {
      const found = weights.find(({ name }) => name === path);
      if (found?.values.length !== places.length) throw new RangeError(`There is no weight ${path}.`);
      const target = this.floatsAt(state.at, state.copy / 4).fill(0);
      places.forEach((place, i) => {
        target[place] = found.values[i] ?? 0;
      });
      if (transposed !== undefined) kernels.transpose(state.at, transposed, rows, panels, 0, rows);
    }
  }

  /** Copies of the weights after so many steps, in the model's order. */
  weights(iteration: number): NamedWeight[] {
    return parametersOf(this.model).map(({ path, shape }) => {
      const { places, state } = this.parameter(path);
      const from = this.floatsAt(state.at + (iteration & 1) * state.copy, state.slot / 4);
      // A loop: `Float32Array.from` calls a function for each of a hundred thousand weights, after every epoch.
      const values = new Float32Array(places.length);
      for (let i = 0; i < values.length; i++) values[i] = from[places[i] ?? 0] ?? 0;
      return { name: path, shape, values };
    });
  }

  /** Copies of the weights after so many steps and of what the optimizer keeps, by parameter. */
  states(iteration: number): ReadonlyMap<string, Float32Array> {
    return new Map(
      this.network.parameters.map(({ path, state }) => {
        return [path, this.floatsAt(state.at + (iteration & 1) * state.copy, state.copy / 4).slice()] as const;
      }),
    );
  }

  /** Replaces all weights and what the optimizer keeps. The steps go on with this number. */
  setStates(states: ReadonlyMap<string, Float32Array>, iteration: number): void {
    const kernels = instantiate(this.module, this.memory);
    for (const { path, rows, panels, state, transposed } of this.network.parameters) {
      const found = states.get(path);
      if (found?.length !== state.copy / 4) throw new RangeError(`There is no state of ${path}.`);
      const at = state.at + (iteration & 1) * state.copy;
      this.floatsAt(at, found.length).set(found);
      if (transposed !== undefined) kernels.transpose(at, transposed, rows, panels, 0, rows);
    }
  }

  /** Copies the logits of the first pictures, n × 10. */
  logits(count: number): Float32Array {
    const { at, row } = this.network.logits;
    const logits = new Float32Array(count * CLASS_COUNT);
    for (let i = 0; i < count; i++) logits.set(this.floatsAt(at + i * row, CLASS_COUNT), i * CLASS_COUNT);
    return logits;
  }

  private parameter(path: string): ParameterState {
    const found = this.network.parameters.find((each) => each.path === path);
    if (found === undefined) throw new RangeError(`There is no weight ${path}.`);
    return found;
  }
}

/** Bytes that a network needs for so many threads. */
export function bytesFor(network: NetworkProgram, threads: number): number {
  return network.own.at + threads * ownBytes(network);
}

/** Bytes of a thread alone. */
function ownBytes({ own }: NetworkProgram): number {
  return Math.ceil(own.bytes / LINE) * LINE;
}
