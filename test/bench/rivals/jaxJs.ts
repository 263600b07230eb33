// jax-js: a compiled step of the dense network on WebAssembly, as its documentation trains.
// Usage: node jaxJs.js DATA_FOLDER dense
import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { readDataset, serve } from './rival';

const BATCH = 200;
const [dataFolder = ''] = process.argv.slice(2);

// Arrays count their references: a function frees its arguments, and `.ref` keeps one for later.
type Weights = Record<'w1' | 'b1' | 'w2' | 'b2', np.Array>;
type State = Record<'weights' | 'mean' | 'square', Weights>;

function lossOf({ w1, b1, w2, b2 }: Weights, x: np.Array, labels: np.Array): np.Array {
  const hidden = nn.relu(np.dot(x, w1).add(b1));
  const logits = np.dot(hidden, w2).add(b2);
  return np.mean(np.sum(nn.logSoftmax(logits).mul(labels), 1)).mul(-1);
}

const step = jit((state: State, x: np.Array, labels: np.Array): { state: State; loss: np.Array } => {
  const [loss, gradient] = valueAndGrad(lossOf)(tree.ref(state.weights), x, labels);
  const next = { weights: {}, mean: {}, square: {} } as State;
  for (const name of ['w1', 'b1', 'w2', 'b2'] as const) {
    const g = gradient[name];
    const mean = state.mean[name].mul(0.9).add(g.ref.mul(0.1));
    const square = state.square[name].mul(0.999).add(g.ref.mul(g).mul(0.001));
    next.weights[name] = state.weights[name].sub(mean.ref.mul(1e-3).div(np.sqrt(square.ref).add(1e-7)));
    next.mean[name] = mean;
    next.square[name] = square;
  }
  return { state: next, loss };
});

function weights(value: () => number): Weights {
  const array = (...shape: number[]) =>
    np.array(Float32Array.from({ length: shape.reduce((a, b) => a * b) }, value)).reshape(shape);
  return { w1: array(784, 128), b1: array(128), w2: array(128, 10), b2: array(10) };
}

void serve(async () => {
  await init('wasm');
  defaultDevice('wasm');
  const { train } = await readDataset(dataFolder);
  const images = await train.images();
  const { labels } = train;
  let state: State = {
    weights: weights(() => (Math.random() - 0.5) * 0.1),
    mean: weights(() => 0),
    square: weights(() => 0),
  };
  return {
    description: 'jax-js 0.1.25, jitted step on WebAssembly',
    train: async (steps) => {
      for (let i = 0; i < steps; i++) {
        const begin = (i % (labels.length / BATCH)) * BATCH;
        const pixels = Float32Array.from(images.subarray(begin * 784, (begin + BATCH) * 784), (byte) => byte / 255);
        const oneHot = new Float32Array(BATCH * 10);
        for (let j = 0; j < BATCH; j++) oneHot[j * 10 + (labels[begin + j] ?? 0)] = 1;
        const result = step(state, np.array(pixels).reshape([BATCH, 784]), np.array(oneHot).reshape([BATCH, 10]));
        state = result.state;
        // Reading the loss waits until the step is done.
        await result.loss.data();
      }
    },
  };
});
