import { CLASS_COUNT } from '../../shared/domain/labels';
import type { Log } from '../../shared/domain/log';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { TrainingSet } from '../dataset/dataset';
import { sizeOf } from '../graph/shape';
import { parametersOf, type Model } from '../model/model';
import type { NamedWeight } from '../model/namedWeight';
import { createOptimizer } from '../model/optimizers/createOptimizer';
import type { Optimizer } from '../model/optimizers/optimizer';
import { GROUP } from '../wasm/program';
import type { WasmBackend } from './backend';
import { startTeam, type NetworkTeam } from './networkTeam';
import type { TeamPool } from './teamPool';
import {
  predictedAtOnce,
  stepsPerCall,
  type CreateExtras,
  type StepSums,
  type Trainer,
  type TrainerOptions,
  type TrainerState,
} from './trainer';

/** Pictures of a piece of a batch at least and at most. Activations of all pictures of a piece are held in memory. */
const PIECE = { min: 20 * GROUP, max: 40 * GROUP };

/** Trains with the kernels in WebAssembly, in several threads. The pictures lie in the threads' memory. */
export class WasmTrainer implements Trainer {
  readonly stepsPerCall: number;
  readonly predictedAtOnce: number;
  private iteration = 0;
  private disposed = false;

  private constructor(
    model: Model,
    private readonly options: TrainerOptions,
    private readonly optimizer: Optimizer,
    private readonly batch: number,
    private readonly pieceSize: number,
    private readonly threads: NetworkTeam,
    private readonly release: () => void,
  ) {
    this.stepsPerCall = stepsPerCall(model, batch);
    this.predictedAtOnce = predictedAtOnce(model);
  }

  /** With a pool, the threads of an earlier training are used again if they fit. */
  static async create(
    backend: WasmBackend,
    model: Model,
    pictures: TrainingSet,
    options: TrainerOptions,
    log: Log,
    { pool, cancelled }: CreateExtras<TeamPool> = {},
  ): Promise<WasmTrainer> {
    const optimizer = createOptimizer(options.optimizer);
    const count = pictures.labels.length;
    const batch = Math.min(options.batchSize, count);
    const steps = stepsPerCall(model, batch);
    const pieceSize = Math.min(PIECE.max, Math.max(PIECE.min, Math.ceil(batch / GROUP) * GROUP));
    const capacity = { pictures: count, trainedAtOnce: steps * batch, steps, pieceSize };
    const { build } = backend.kernels;
    const owner = pictures.labels.buffer;
    const key = JSON.stringify([model, options.optimizer, capacity, build, backend.threads]);
    const kept = pool?.take(key, owner);
    const threads = kept ?? startTeam(backend, model, capacity, optimizer, log);
    try {
      if (kept === undefined) {
        await pictures.moveTo(threads.memory.bytes(threads.network.images, count * PICTURE_PIXELS));
        cancelled?.throwIfAborted();
        threads.memory.bytes(threads.network.labels, count).set(pictures.labels);
      } else {
        pictures.release();
      }
    } catch (error) {
      // Not given back for another network: a late read may still write to this memory.
      void threads.team.dispose();
      throw error;
    }
    const release = () => {
      // Threads that have lost one would make the next training slow, without a word.
      const isWhole = threads.team.isWhole && threads.team.threads === backend.threads;
      if (pool === undefined || !isWhole) void threads.end();
      else pool.giveBack(key, owner, threads);
    };
    const trainer = new WasmTrainer(model, options, optimizer, batch, pieceSize, threads, release);
    trainer.setWeights(
      parametersOf(model).map(({ path, shape }) => ({ name: path, shape, values: new Float32Array(sizeOf(shape)) })),
    );
    return trainer;
  }

  get engine(): string {
    const { threads } = this.threads.team;
    return threads === 0 ? 'WebAssembly without threads' : `WebAssembly, ${threads} thread${threads === 1 ? '' : 's'}`;
  }

  async train(order: Int32Array): Promise<StepSums> {
    const { memory, network, team } = this.threads;
    const { batch, iteration, optimizer } = this;
    const steps = Math.ceil(order.length / batch);
    const rate = (step: number) => optimizer.kernelRate(this.options.learningRate, iteration + step + 1);
    memory.floatsAt(network.layout.rates, steps).set(Array.from({ length: steps }, (_, step) => rate(step)));
    memory.ints(network.order, order.length).set(order);
    const done = await team.run({ training: true, pictures: order.length, batch, iteration, seed: this.options.seed });
    this.iteration += done;
    const pictures = Math.min(done * batch, order.length);
    const results = memory.floatsAt(network.results, pictures * 2);
    let [loss, hits] = [0, 0];
    for (let i = 0; i < results.length; i += 2) {
      loss += results[i] ?? 0;
      hits += results[i + 1] ?? 0;
    }
    return { loss, hits, pictures };
  }

  interrupt(): void {
    this.threads.team.stop();
  }

  async logits(images: Uint8Array): Promise<Float32Array> {
    const { memory, network, team } = this.threads;
    const { pieceSize, iteration } = this;
    const count = images.length / PICTURE_PIXELS;
    const logits = new Float32Array(count * CLASS_COUNT);
    memory.ints(network.order, pieceSize).set([...Array(pieceSize).keys()]);
    for (let begin = 0; begin < count; begin += pieceSize) {
      const some = images.subarray(begin * PICTURE_PIXELS, (begin + pieceSize) * PICTURE_PIXELS);
      memory.bytes(network.predicted, some.length).set(some);
      const pictures = some.length / PICTURE_PIXELS;
      await team.run({ training: false, pictures, batch: pieceSize, iteration, seed: 0 });
      logits.set(memory.logits(pictures), begin * CLASS_COUNT);
    }
    return logits;
  }

  weights(): NamedWeight[] {
    return this.threads.memory.weights(this.iteration);
  }

  setWeights(weights: readonly NamedWeight[]): void {
    this.threads.memory.setWeights(weights);
    this.iteration = 0;
  }

  state(): TrainerState {
    return { iteration: this.iteration, arrays: this.threads.memory.states(this.iteration) };
  }

  resume({ iteration, arrays }: TrainerState): void {
    this.threads.memory.setStates(arrays, iteration);
    this.iteration = iteration;
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.release();
  }
}
