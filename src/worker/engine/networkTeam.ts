import { UserError } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import type { Model } from '../model/model';
import type { Optimizer } from '../model/optimizers/optimizer';
import { Team } from '../wasm/team';
import type { WasmBackend } from './backend';
import { NetworkMemory } from './networkMemory';
import { networkProgram, type Capacity, type NetworkProgram } from './networkProgram';

/** Threads with a network in their memory. */
export interface NetworkTeam {
  readonly network: NetworkProgram;
  readonly memory: NetworkMemory;
  readonly team: Team;
}

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
  const memory = newMemory(network, model, module, { threads: (shared ? threads : 0) + 1, shared });
  const { program, layout } = network;
  const start = { module, memory: memory.memory, program, layout, owns: memory.owns, threadFile, log, patience };
  return { network, memory, team: new Team({ ...start, threads: shared ? threads : 0 }) };
}

function newMemory(...args: ConstructorParameters<typeof NetworkMemory>): NetworkMemory {
  try {
    return new NetworkMemory(...args);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UserError(
      {
        code: 'out-of-memory',
        message: 'This computer has not enough free memory to train this network.',
        nextStep: 'Close other programs, or choose fewer hidden units or a smaller batch size.',
        action: 'openSettings',
      },
      { cause },
    );
  }
}
