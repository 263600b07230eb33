import { sizeOf } from '../../src/worker/graph/shape';
import type { Layer } from '../../src/worker/model/layers/layer';
import { linear, type Argument } from '../../src/worker/wasm/argument';
import { CONTROL_BYTES } from '../../src/worker/wasm/controlWords';
import { createQueue } from '../../src/worker/wasm/createQueue';
import type { KernelModule } from '../../src/worker/wasm/kernelModule';
import { GROUP } from '../../src/worker/wasm/program';
import { ProgramBuilder } from '../../src/worker/wasm/programBuilder';
import { placeOf, type Values } from '../../src/worker/wasm/values';

/** What a layer alone makes of its input, and of the gradient of its output. All arrays are row by row. */
export interface LayerResult {
  readonly output: Float32Array;
  readonly inputGradient: Float32Array;
  /** In the layer's order. */
  readonly parameterGradients: readonly Float32Array[];
}

/** A layer as a program of its own: takes its input, its parameters and the gradient of its output. */
export function layerProgram({ unshared }: KernelModule, layer: Layer, batch: number, seed = 7) {
  const pieceSize = Math.ceil(batch / GROUP) * GROUP;
  const p = new ProgramBuilder(pieceSize, { kernel: 'momentum', slots: 1 }, 64);
  const control = p.shared.take(CONTROL_BYTES);
  const marks = p.shared.take(4096);
  const rates = p.shared.take(4);
  const { inputShape } = layer;
  const places = inputShape.length === 1 ? 1 : sizeOf(inputShape.slice(0, -1));
  const values = p.values(places, inputShape.at(-1) ?? 1, true);
  const input = { ...values, gradient: p.gradientInRows(values) };
  const { output, backward } = layer.program(p, input);
  p.beginBackward();
  p.backThroughRelu(output);
  backward();
  const program = p.build();
  const own = p.shared.end;
  const pages = Math.ceil((own + p.own.end) / 65536);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: false });
  const floats = new Float32Array(memory.buffer);
  for (const { at, values: table } of p.tables) new Int32Array(memory.buffer, at, table.length).set(table);
  const layout = { control, marks, maxTasks: 1024, rates, maxSteps: 1 };
  const { control: words, queue } = createQueue({ module: unshared, memory, program, layout, own }, () => undefined);
  words.reset();

  const addressOf = (at: Argument, picture: number): number => {
    const { constant, times } = typeof at === 'number' ? linear(at, {}) : at;
    return constant + (times.own ?? 0) * own + ((times.slot ?? 0) + (times.picture ?? 0)) * picture;
  };
  /** The index in `floats` of the n-th value of a picture, and of its gradient. */
  const valueAt = (of: Values, picture: number, n: number) => addressOf(of.at, picture) / 4 + placeOf(of, n);
  const gradientAt = (of: Values, picture: number, n: number) => {
    const { gradient } = of;
    if (gradient === undefined) throw new Error('There is no gradient.');
    const channel = n % of.channels;
    const at = Math.floor(n / of.channels) * gradient.perPlace + (channel >> 3) * gradient.perPanel + (channel & 7) * 4;
    return (addressOf(gradient.at, picture) + at) / 4;
  };
  const all = (of: Values, where: typeof valueAt, each: (index: number, i: number) => void) => {
    const size = of.places * of.channels;
    for (let i = 0; i < batch * size; i++) each(where(of, Math.floor(i / size), i % size), i);
  };
  const read = (of: Values, where: typeof valueAt): Float32Array => {
    const result = new Float32Array(batch * of.places * of.channels);
    all(of, where, (index, i) => {
      result[i] = floats[index] ?? 0;
    });
    return result;
  };

  return (x: Float32Array, parameters: readonly Float32Array[], direction: Float32Array): LayerResult => {
    all(input, valueAt, (index, i) => (floats[index] = x[i] ?? 0));
    all(output, gradientAt, (index, i) => (floats[index] = direction[i] ?? 0));
    p.parameters.forEach(({ state, rows, panels, transposed, places: found }, which) => {
      found.forEach((place, i) => (floats[state.at / 4 + place] = parameters[which]?.[i] ?? 0));
      // What the step before has written may not be read again.
      if (transposed === undefined) return;
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < panels * 8; column++) {
          const to = ((row >> 3) * panels * 8 + column) * 8 + (row & 7);
          floats[transposed / 4 + to] = floats[state.at / 4 + ((column >> 3) * rows + row) * 8 + (column & 7)] ?? 0;
        }
      }
    });
    const firstPhase = words.load('phase') + 1;
    const firstTask = words.load('nextTask');
    words.setWork({ training: true, pictures: batch, batch, iteration: 0, seed, firstPhase, firstTask });
    words.beginPhase(firstPhase);
    while (queue.runNext());
    return {
      output: read(output, valueAt),
      inputGradient: read(input, gradientAt),
      parameterGradients: p.parameters.map(({ gradient, places: found }) => {
        const { constant } = gradient.written as { constant: number };
        return Float32Array.from(found, (place) => floats[constant / 4 + place] ?? 0);
      }),
    };
  };
}
