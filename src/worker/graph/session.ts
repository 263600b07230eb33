import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withTemporaryFolder } from '../../files/temporaryFolder';
import type { NativeBinding, SavedModelId } from '../tensorflow/nativeBinding';
import { DataType } from './dataType';
import { callFeed, callFetch, readFetch, SERVE, setFeed, setFetch } from './savedModel';
import type { Shape } from './shape';

type Values = Float32Array | Int32Array | Uint8Array;

/** An array that is fed to a placeholder. */
export interface Feed {
  readonly shape: Shape;
  readonly values: Values;
}

/** V8 allocates memory at multiples of 8, so what begins 4 bytes later is never aligned. */
const SHIFT = 4;
/** The most bytes of a copy that are kept for the next one. */
const MOST_SCRATCH = 8_000_000;

/** A TensorFlow session over a graph: sets and reads its variables and calls its functions. Blocks the thread. */
export class Session {
  private model: SavedModelId | undefined;
  private scratch = new ArrayBuffer(0);

  /**
   * `savedModel` is the content of a `saved_model.pb`. Throws Error with TensorFlow's message when it refuses the
   * graph.
   */
  constructor(
    private readonly binding: NativeBinding,
    savedModel: Uint8Array,
  ) {
    this.model = withTemporaryFolder(
      'fashion-mnist-graph-',
      (folder) => {
        mkdirSync(path.join(folder, 'variables'));
        writeFileSync(path.join(folder, 'saved_model.pb'), savedModel);
      },
      (folder) => binding.loadSavedModel(folder, SERVE),
    );
  }

  set(variable: string, feed: Feed): void {
    this.run({ [setFeed(variable)]: feed }, [setFetch(variable)]);
  }

  read(variable: string): Float32Array {
    const [values] = this.run({}, [readFetch(variable)]);
    return values as Float32Array;
  }

  /** Calls a function of the graph and returns the results that are asked for, in order. */
  call(name: string, feeds: Readonly<Record<string, Feed>>, results: readonly string[]): Values[] {
    const named = Object.entries(feeds).map(([feed, value]) => [callFeed(name, feed), value] as const);
    return this.run(
      Object.fromEntries(named),
      results.map((result) => callFetch(name, result)),
    );
  }

  /** Frees the session with all its variables. Closing twice is safe. */
  close(): void {
    if (this.model === undefined) return;
    this.binding.deleteSavedModel(this.model);
    this.model = undefined;
  }

  /**
   * A copy at an address that makes TensorFlow copy it once more, at once and in this thread; so the same memory serves
   * for the next one. An aligned array TensorFlow would use as its own memory. Then a variable would change with the
   * caller's array, and the array with the variable. Worse, when a thread of TensorFlow is the last to release such
   * memory, the addon calls into V8 from that thread and corrupts the heap.
   * Source: TF_NewTensor in tensorflow/c/tf_tensor.cc, DeallocTensor in tfjs-node/binding/tfjs_backend.cc
   */
  private unalignedCopy(values: Values): Values {
    const { buffer, byteOffset, byteLength } = values;
    if (this.scratch.byteLength < SHIFT + byteLength) this.scratch = new ArrayBuffer(SHIFT + byteLength);
    // What is large and is fed once, the training pictures, is not kept.
    const { scratch } = this;
    if (byteLength > MOST_SCRATCH) this.scratch = new ArrayBuffer(0);
    const copy = new Uint8Array(scratch, SHIFT, byteLength);
    copy.set(new Uint8Array(buffer, byteOffset, byteLength));
    if (values instanceof Uint8Array) return copy;
    const OfSameType = values instanceof Float32Array ? Float32Array : Int32Array;
    return new OfSameType(scratch, SHIFT, values.length);
  }

  private run(feeds: Readonly<Record<string, Feed>>, fetches: readonly string[]): Values[] {
    if (this.model === undefined) throw new Error('The session is closed.');
    const { binding } = this;
    const inputs = Object.values(feeds).map(({ shape, values }) =>
      binding.createTensor(shape, dtypeOf(values), this.unalignedCopy(values)),
    );
    try {
      const outputs = binding.runSavedModel(
        this.model,
        inputs,
        Object.keys(feeds).map(first).join(','),
        fetches.map(first).join(','),
      );
      try {
        return outputs.map(({ id }) => binding.tensorDataSync(id));
      } finally {
        for (const { id } of outputs) binding.deleteTensor(id);
      }
    } finally {
      for (const input of inputs) binding.deleteTensor(input);
    }
  }
}

/** A node's first output. */
const first = (node: string): string => `${node}:0`;

function dtypeOf(values: Values): DataType {
  if (values instanceof Float32Array) return DataType.float;
  return values instanceof Int32Array ? DataType.int32 : DataType.uint8;
}
