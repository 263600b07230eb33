import { RunStore } from '../../../../src/worker/runs/runStore';

// A program that marks pictures of the run `a`, once it is told to begin: node markingProgram FOLDER FIRST COUNT.
const [folder = '', first = '', count = ''] = process.argv.slice(2);

async function work(): Promise<void> {
  const store = new RunStore(folder, () => undefined);
  for (let i = 0; i < Number(count); i++) await store.mark('a', Number(first) + i, 'ambiguous');
  process.disconnect();
}

process.once('message', () => void work());
process.send?.('ready');
