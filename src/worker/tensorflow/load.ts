import { t } from '@vscode/l10n';
import type { Log } from '../../shared/domain/log';
import { checkLibraries, holdsAddon, loadAddon } from './addon';
import type { NativeBinding } from './nativeBinding';
import { whyItDoesNotRun } from './runsHere';

/** Native TensorFlow, or why there is none. */
export type NativeTensorFlow = { readonly binding: NativeBinding } | { readonly reason: string };

/**
 * Loads native TensorFlow from the first folder that has a working one. The folders are laid out as tfjs-node's package
 * is. `tryProgram` is the bundle of tryAddon.ts.
 */
export async function loadTensorFlow(
  folders: readonly string[],
  tryProgram: string,
  log: Log,
): Promise<NativeTensorFlow> {
  const reasons: string[] = [];
  for (const folder of folders) {
    if (!holdsAddon(folder)) continue;
    try {
      checkLibraries(folder);
      const reason = await whyItDoesNotRun(folder, tryProgram, log);
      if (reason !== undefined) throw new Error(reason);
      const binding = withSettings(() => {
        const loaded = loadAddon(folder);
        useAllocator(loaded);
        return loaded;
      });
      log('info', `Native TensorFlow ${binding.TF_Version} loaded from ${folder}.`);
      return { binding };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      reasons.push(reason);
      log('warn', `Native TensorFlow in ${folder} does not load: ${reason}`);
    }
  }
  return {
    reason:
      reasons.length > 0
        ? t('Native TensorFlow does not load: {0}', reasons.join('; '))
        : t('Native TensorFlow is not installed.'),
  };
}

/** Environment variables that TensorFlow reads when it is loaded. Those that are set already are left alone. */
const SETTINGS = {
  // Errors only.
  TF_CPP_MIN_LOG_LEVEL: '2',
  // Use oneDNN's convolutions. Dense layers are not affected.
  TF_ENABLE_ONEDNN_OPTS: '1',
  // oneDNN's own allocator keeps all that it ever had: 3 GB after one convolutional step of 10,000 pictures. The
  // system's takes a few per cent more time and gives the memory back.
  TF_ONEDNN_USE_SYSTEM_ALLOCATOR: '1',
} as const;

/** Makes TensorFlow choose its allocator while the settings stand: it does so when a tensor is copied. */
function useAllocator(binding: NativeBinding): void {
  const float32 = 1;
  const unaligned = new Float32Array(new ArrayBuffer(8), 4, 1);
  binding.deleteTensor(binding.createTensor([1], float32, unaligned));
}

/** The thread shares its environment with the extension host, whose child processes must not inherit these settings. */
function withSettings<T>(load: () => T): T {
  const ours = Object.entries(SETTINGS).filter(([name]) => process.env[name] === undefined);
  for (const [name, value] of ours) process.env[name] = value;
  try {
    return load();
  } finally {
    for (const [name] of ours) Reflect.deleteProperty(process.env, name);
  }
}
