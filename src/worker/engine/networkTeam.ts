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
  const network = networkProgram(model, capacity, optimizer.kernel);
  const { wasmMemory, used } = takeMemory(network, threads, log);
  const shared = used > 0;
  const module = shared ? kernels.shared : kernels.unshared;
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

/**
 * Memory for as many threads as the computer has room for; where it is little, for fewer, and at last for the calling
 * thread alone (`used` is 0). Throws UserError `out-of-memory`.
 */
function takeMemory(
  network: NetworkProgram,
  threads: number,
  log: Log,
): { wasmMemory: WebAssembly.Memory; used: number } {
  // Any of the threads may compute, and the calling one.
  const bytes = (used: number) => bytesFor(network, used + 1);
  // Only shared memory can be given to threads.
  if (typeof SharedArrayBuffer === 'function') {
    for (let used = threads; used > 0; used = Math.floor(used / 2)) {
      const wasmMemory = orNone(() => spareMemory.take(bytes(used)));
      if (wasmMemory === undefined) continue;
      if (used < threads) log('warn', `There is little memory, so ${used} of ${threads} threads train.`);
      return { wasmMemory, used };
    }
    if (threads > 0) log('warn', 'There is too little memory to share, so a single thread trains.');
  } else if (threads > 0) {
    log('warn', 'This engine cannot share memory, so a single thread trains.');
  }
  const wasmMemory = orNone(() => unsharedMemory(bytes(0)));
  if (wasmMemory === undefined) throw outOfMemory();
  return { wasmMemory, used: 0 };
}

/** Undefined if the computer has not so much memory. */
function orNone(make: () => WebAssembly.Memory): WebAssembly.Memory | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function outOfMemory(): UserError {
  return new UserError({
    code: 'out-of-memory',
    message: t('This computer has not enough free memory to train this network.'),
    nextStep: t('Close other programs, or choose fewer hidden units or a smaller batch size.'),
    action: 'openSettings',
  });
}
