/** What the engine promises, and what it would like: upper bounds of ratios and of absolute figures. */
export interface Goal {
  readonly title: string;
  readonly must: number;
  readonly aim: number;
  readonly unit: '×' | 'ms' | 'MB' | 'kB' | 'frames' | 'elements';
}

/** By the key in latest.json's `ratios` or `absolute`. */
export const GOALS: Readonly<Record<string, Goal>> = {
  'dense.native/dense.keras': { title: 'dense, native ÷ Keras fit', must: 0.45, aim: 0.28, unit: '×' },
  'dense.native/dense.jax': { title: 'dense, native ÷ JAX, compiled epoch', must: 1.5, aim: 1, unit: '×' },
  'dense.native/dense.tfjs-node-fit': { title: 'dense, native ÷ tfjs-node fit', must: 0.1, aim: 0.06, unit: '×' },
  'dense.native/dense.matmul-floor': { title: 'dense, native ÷ matrix products', must: 1.3, aim: 0.8, unit: '×' },
  'cnn.native/cnn.keras': { title: 'cnn, native ÷ Keras fit', must: 0.95, aim: 0.65, unit: '×' },
  'dense.wasm/dense.native': { title: 'dense, WASM ÷ native', must: 1.6, aim: 1, unit: '×' },
  'dense.wasm/dense.keras': { title: 'dense, WASM ÷ Keras fit', must: 0.35, aim: 0.2, unit: '×' },
  'dense.wasm/dense.wasm-fit': { title: 'dense, WASM ÷ tfjs WASM fit', must: 0.05, aim: 0.03, unit: '×' },
  'dense.wasm-simd/dense.wasm-fit': { title: 'dense, WASM, plain, 1 thread ÷ fit', must: 0.13, aim: 0.09, unit: '×' },
  'cnn.wasm/cnn.native': { title: 'cnn, WASM ÷ native', must: 1.1, aim: 0.8, unit: '×' },
  'cnn.wasm/cnn.keras': { title: 'cnn, WASM ÷ Keras fit', must: 0.65, aim: 0.45, unit: '×' },
  'dense.native.20-epochs': { title: '20 epochs, evaluated and saved', must: 14_000, aim: 8_000, unit: 'ms' },
  'dense.native.predict-10000': { title: 'predicting 10,000 pictures', must: 60, aim: 25, unit: 'ms' },
  'runs.list-300': { title: 'listing 300 saved runs', must: 150, aim: 75, unit: 'ms' },
  'insight.explain': { title: 'taking a logit apart', must: 50, aim: 20, unit: 'ms' },
  'insight.neighbours': { title: 'nearest training pictures', must: 100, aim: 50, unit: 'ms' },
  'pictures.28': { title: 'a picture of 28 × 28, one of many', must: 6.7, aim: 4, unit: 'ms' },
  'pictures.640': { title: 'a JPEG of 640 × 480, one of many', must: 50, aim: 35, unit: 'ms' },
  'pictures.4000': { title: 'a JPEG of 12 megapixels, one of many', must: 1000, aim: 350, unit: 'ms' },
  'pictures.alone': { title: 'a JPEG of 640 × 480 alone', must: 300, aim: 100, unit: 'ms' },
  'pictures.step': { title: 'a step changed → the answer', must: 100, aim: 50, unit: 'ms' },
  'pictures.pause': { title: 'Pause, while photos are decoded', must: 100, aim: 50, unit: 'ms' },
  'pictures.stop': { title: 'Stop, while photos are decoded', must: 100, aim: 50, unit: 'ms' },
  'insight.cost': { title: 'training while the panel asks ÷ not', must: 1.03, aim: 1.01, unit: '×' },
  'panel.open': { title: 'opening the panel with a saved run', must: 500, aim: 250, unit: 'ms' },
  'panel.scroll.slow-frames': { title: 'frames over 50 ms while scrolling', must: 0, aim: 0, unit: 'frames' },
  'panel.scroll.nodes': { title: 'elements of the page while scrolling', must: 1500, aim: 1000, unit: 'elements' },
  'panel.memory-50-openings': { title: 'page memory, 50 openings ÷ 5', must: 1.1, aim: 1.02, unit: '×' },
  'panel.bundle': { title: 'the page: script and styles until it has painted', must: 400, aim: 350, unit: 'kB' },
  'recording.dense.native': { title: 'dense, native, epochs recorded ÷ not', must: 1.15, aim: 1.08, unit: '×' },
  'recording.dense.wasm': { title: 'dense, WASM, epochs recorded ÷ not', must: 1.15, aim: 1.08, unit: '×' },
  'recording.cnn.native': { title: 'cnn, native, epochs recorded ÷ not', must: 1.1, aim: 1.05, unit: '×' },
  'first-step.warm': { title: 'command → first step, warm', must: 500, aim: 200, unit: 'ms' },
  'first-step.cold': { title: 'command → first step, cold', must: 2_500, aim: 1_500, unit: 'ms' },
  'first-step.cold.wasm': { title: 'command → first step, cold, WASM', must: 300, aim: 200, unit: 'ms' },
  'stop.cnn.wasm': { title: 'Stop until it holds, cnn, WASM', must: 150, aim: 60, unit: 'ms' },
  'extension-host.delay-p99': { title: 'extension host delay, 99th percentile', must: 15, aim: 10, unit: 'ms' },
  'extension-host.delay-p99.wasm': { title: 'the same, on WASM in all cores', must: 15, aim: 10, unit: 'ms' },
  'extension-host.activate': { title: 'loading, and activate()', must: 30, aim: 10, unit: 'ms' },
  'memory.native': { title: 'memory that training adds, native', must: 600, aim: 400, unit: 'MB' },
  'memory.wasm': { title: 'memory that training adds, WASM', must: 150, aim: 120, unit: 'MB' },
};
