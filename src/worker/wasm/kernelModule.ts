import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { t } from '@vscode/l10n';
import type { Kernels } from './kernels';

/** The builds of the kernels. Both give correct results; they round differently. */
export type KernelBuild = 'relaxed' | 'simd';

/** The kernels, compiled. */
export interface KernelModule {
  readonly build: KernelBuild;
  /** For memory that threads share. */
  readonly shared: WebAssembly.Module;
  /** For memory of a single thread. */
  readonly unshared: WebAssembly.Module;
}

/**
 * Compiles the fastest build that this engine runs, or a given one. `folder` is that of the extension's .wasm files.
 * Throws Error if the engine has no SIMD.
 */
export async function loadKernels(folder: string, build = bestBuild()): Promise<KernelModule> {
  if (build === undefined) throw new Error(t('This computer runs WebAssembly without SIMD, which training needs.'));
  const bytes = await readFile(path.join(folder, `kernels.${build}.wasm`));
  const [shared, unshared] = await Promise.all([bytes, withoutSharing(bytes)].map((each) => WebAssembly.compile(each)));
  if (shared === undefined || unshared === undefined) throw new Error('The kernels cannot be compiled.');
  return { build, shared, unshared };
}

/** The kernels over a memory. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  // AssemblyScript's `abort` is imported only where a kernel could call it, and none can.
  return new WebAssembly.Instance(module, { env: { memory } }).exports;
}

/** The fastest build that this engine runs; undefined if it runs none. */
export function bestBuild(): KernelBuild | undefined {
  if (WebAssembly.validate(probe([0x85, 0x02], 3))) return 'relaxed';
  return WebAssembly.validate(probe([0xe4, 0x01], 2)) ? 'simd' : undefined;
}

/** A module whose only function applies an instruction for four floats to constants. */
function probe(instruction: readonly number[], operands: number): Uint8Array<ArrayBuffer> {
  const constant = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
  const prefix = 0xfd;
  const constants = new Array<number[]>(operands).fill(constant).flat();
  const body = [0, ...constants, prefix, ...instruction, 0x0b];
  const magic = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const type = [1, 5, 1, 0x60, 0, 1, 0x7b];
  return Uint8Array.from([...magic, ...type, 3, 2, 1, 0, 10, body.length + 2, 1, body.length, ...body]);
}

/** `env`, `memory`, and that the import is a memory. The next byte says whether it is shared. */
const MEMORY_IMPORT = Buffer.from('\x03env\x06memory\x02', 'latin1');
const SHARED = 3;
const UNSHARED = 1;

/** The same module for a memory that is not shared: one byte of its import differs. */
function withoutSharing(bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf(MEMORY_IMPORT) + MEMORY_IMPORT.length;
  if (copy[at] !== SHARED) throw new Error('The kernels do not import a shared memory.');
  copy[at] = UNSHARED;
  return copy;
}
