import { t } from '@vscode/l10n';
import { UserError } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import type { Model } from '../model/model';
import type { Optimizer } from '../model/optimizers/optimizer';
import { Team } from '../wasm/team';
import type { WasmBackend } from './backend';
import { SpareMemory, unsharedMemory } from '../wasm/wasmMemory';
import { bytesFor, NetworkMemory } from './networkMemory';
import { networkProgram, type Capacity, type NetworkProgram } from './networkProgram';

/** Threads with a network in their memory. */
export interface NetworkTeam {
  readonly network: NetworkProgram;
  readonly memory: NetworkMemory;
  readonly team: Team;
  /** Ends the threads. Resolves when they have ended; calling it twice is safe. */
  readonly end: () => Promise<void>;
}

/** Between two trainings of this process. */
const spareMemory = new SpareMemory();

/**
 * Makes the memory of a network and starts its threads. Throws UserError `out-of-memory` if the computer has not
 * enough.
 */
export function startTeam(
  { kernels, threads, threadFile, patience }: WasmBackend,
  model: Model,
  capacity: Capacity,
  optimizer: Optimizer,
  log: Log,
): NetworkTeam {
  // Only shared memory can be given to threads.
  const shared = typeof SharedArrayBuffer === 'function' && threads > 0;
  if (!shared && threads > 0) log('warn', 'This engine cannot share memory, so a single thread trains.');
  const network = networkProgram(model, capacity, optimizer.kernel);
  const module = shared ? kernels.shared : kernels.unshared;
  const used = shared ? threads : 0;
  // Any of the threads may compute, and the calling one.
  const bytes = bytesFor(network, used + 1);
  const wasmMemory = newMemory(() => (shared ? spareMemory.take(bytes) : unsharedMemory(bytes)));
  const memory = new NetworkMemory(network, model, module, wasmMemory, used + 1);
  const { program, layout } = network;
  const start = { module, memory: wasmMemory, program, layout, owns: memory.owns, threadFile, log, patience };
  const team = new Team({ ...start, threads: used });
  let ended: Promise<void> | undefined;
  const end = () => {
    ended ??= team.dispose().then(() => {
      if (shared) spareMemory.giveBack(wasmMemory);
    });
    return ended;
  };
  return { network, memory, team, end };
}

function newMemory(make: () => WebAssembly.Memory): WebAssembly.Memory {
  try {
    return make();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UserError(
      {
        code: 'out-of-memory',
        message: t('This computer has not enough free memory to train this network.'),
        nextStep: t('Close other programs, or choose fewer hidden units or a smaller batch size.'),
        action: 'openSettings',
      },
      { cause },
    );
  }
}
