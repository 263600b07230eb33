// The extension's side of the page, in the page's own browser: answers the calls of the shipped bundle about a saved
// run, and measures what a person waits for.
import { PICTURE_PIXELS, TEST_PICTURES } from '../../../src/shared/domain/pictures';
import type { VsCodeApi } from '../../../webview/editor/vscodeApi';
import { testPicture } from '../../support/ownPictures';
import { dataDescription, PAGES } from '../../support/pages';

interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: { readonly indices?: readonly number[] };
}

const { snapshot, predictions } = PAGES.finished;
/** Made once, so that answers take the page's thread no time that a person would wait for. */
const MADE = Array.from({ length: 100 }, (_, index) => testPicture(index));
const pixels = ({ indices = [] }: Call['params']) => {
  const all = new Uint8Array(indices.length * PICTURE_PIXELS);
  indices.forEach((index, i) => {
    all.set(MADE[index % MADE.length] ?? [], i * PICTURE_PIXELS);
  });
  return { indices, pixels: all };
};
const ANSWERS: Readonly<Record<string, (params: Call['params']) => unknown>> = {
  hydrate: () => snapshot,
  // A copy, as if it had been transferred.
  readPredictions: () => structuredClone(predictions),
  readTestPictures: pixels,
  readTrainingPictures: pixels,
  readMarks: () => [],
  describeData: () => dataDescription,
};

const api: VsCodeApi = {
  postMessage(message) {
    const { id, method, params } = message as Call;
    const value = ANSWERS[method]?.(params);
    setTimeout(() => {
      window.postMessage({ type: 'result', id, value });
    });
  },
  getState: () => undefined,
  setState: () => undefined,
};

const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
async function appeared(selector: string): Promise<void> {
  while (document.querySelector(selector) === null) await frame();
  await frame();
}

const bench = {
  /** Milliseconds from the beginning of loading until the run's results are painted. */
  async opened(): Promise<number> {
    await appeared('confusion-matrix td button');
    await frame();
    return performance.now();
  },

  /** Scrolls through the predictions: how many frames took over `slow` milliseconds, and the most elements. */
  async scrolled(frames: number, slow: number): Promise<{ slowFrames: number; nodes: number }> {
    document.querySelector<HTMLElement>('#tab-predictions')?.click();
    await appeared('prediction-grid .card');
    const step = document.documentElement.scrollHeight / frames / 4;
    let [last, slowFrames, nodes] = [await frame(), 0, 0];
    for (let i = 0; i < frames; i++) {
      // Slowly at first, then in leaps over many pictures.
      window.scrollBy({ top: i % 2 === 0 ? step : 120, behavior: 'instant' });
      const now = await frame();
      if (now - last > slow) slowFrames++;
      last = now;
      nodes = Math.max(nodes, document.querySelectorAll('*').length);
    }
    const shown = document.querySelector('prediction-grid .card')?.getAttribute('aria-posinset');
    if (Number(shown) < TEST_PICTURES / 100) throw new Error('The grid has not scrolled.');
    return { slowFrames, nodes };
  },
};

declare global {
  // Only `var` declares something on globalThis.
  var panelBench: typeof bench;
}
globalThis.acquireVsCodeApi = () => api;
globalThis.panelBench = bench;
