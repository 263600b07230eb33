import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import { softmax } from '../model/loss';
import type { Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';
import { createQueue } from '../wasm/createQueue';
import type { KernelModule } from '../wasm/kernelModule';
import { GROUP } from '../wasm/program';
import { unsharedMemory } from '../wasm/wasmMemory';
import { bytesFor, NetworkMemory } from './networkMemory';
import { networkProgram, type NetworkProgram } from './networkProgram';
import type { Predictor } from './predictor';

/** Pictures that are predicted at once. */
const AT_ONCE = 5 * GROUP;

/** Predicts with the kernels in WebAssembly, in the calling thread. */
export class WasmPredictor implements Predictor {
  private readonly network: NetworkProgram;
  private readonly memory: NetworkMemory;
  private readonly run: (pictures: number) => void;

  constructor({ unshared }: KernelModule, model: Model, weights: readonly NamedWeight[]) {
    this.network = networkProgram(model, { pictures: 0, trainedAtOnce: 0, steps: 0, pieceSize: AT_ONCE });
    const { program, layout } = this.network;
    const wasmMemory = unsharedMemory(bytesFor(this.network, 1));
    this.memory = new NetworkMemory(this.network, model, unshared, wasmMemory, 1);
    this.memory.setWeights(weights);
    const { memory, owns } = this.memory;
    const config = { module: unshared, memory, program, layout, own: owns[0] ?? 0 };
    const { control, queue } = createQueue(config, () => undefined);
    control.reset();
    this.run = (pictures) => {
      const firstPhase = control.load('phase') + 1;
      const firstTask = control.load('nextTask');
      control.setWork({ training: false, pictures, batch: AT_ONCE, iteration: 0, seed: 0, firstPhase, firstTask });
      control.beginPhase(firstPhase);
      while (queue.runNext());
    };
    this.memory.ints(this.network.order, AT_ONCE).set([...Array(AT_ONCE).keys()]);
  }

  predict(images: Uint8Array): Float32Array {
    return softmax(this.logits(images));
  }

  logits(images: Uint8Array): Float32Array {
    const count = images.length / PICTURE_PIXELS;
    const logits = new Float32Array(count * CLASS_COUNT);
    for (let begin = 0; begin < count; begin += AT_ONCE) {
      const some = images.subarray(begin * PICTURE_PIXELS, (begin + AT_ONCE) * PICTURE_PIXELS);
      this.memory.bytes(this.network.predicted, some.length).set(some);
      this.run(some.length / PICTURE_PIXELS);
      logits.set(this.memory.logits(some.length / PICTURE_PIXELS), begin * CLASS_COUNT);
    }
    return logits;
  }

  dispose(): void {
    // The memory is collected as garbage.
  }
}
