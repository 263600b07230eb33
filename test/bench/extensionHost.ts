import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';

// Runs in the real extension host: how long loading and activate() take, and how late its timers are while the network
// trains.
const EXTENSION = 'fashion-mnist-learning.fashion-mnist';

describe('The extension host', () => {
  it('is measured while it activates and trains', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    if (extension === undefined) throw new Error(`${EXTENSION} is not there.`);
    if (extension.isActive) throw new Error('It was active already.');
    const begun = performance.now();
    await extension.activate();
    const activation = performance.now() - begun;
    const ours = (name: string) => performance.getEntriesByName(`fashion-mnist.${name}`, 'measure')[0]?.duration;
    const activate = (ours('load') ?? Number.NaN) + (ours('activate') ?? Number.NaN);

    await set('epochs', 20);
    const delay = await delayWhileTraining();
    await set('backend', 'wasm');
    const delayByWasm = await delayWhileTraining();
    await set('backend', undefined);

    const figures = {
      'extension-host.activate': Number(activate.toFixed(1)),
      // Includes what the editor does before and after, such as reading the extension's storage.
      'extension-host.activation': Number(activation.toFixed(1)),
      'extension-host.delay-p99': delay,
      'extension-host.delay-p99.wasm': delayByWasm,
    };
    writeFileSync(process.env.BENCH_FIGURES ?? 'figures.json', JSON.stringify(figures));
  });
});

function set(name: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration('fashionMnist').update(name, value, vscode.ConfigurationTarget.Global);
}

/** Trains. Resolves to how late timers of one millisecond are, that millisecond included: the 99th percentile in ms. */
async function delayWhileTraining(): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await vscode.commands.executeCommand('fashionMnist.trainModel');
  delay.disable();
  return Number((delay.percentile(99) / 1e6).toFixed(1));
}
