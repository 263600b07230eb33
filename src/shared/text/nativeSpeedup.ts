import { t } from '@vscode/l10n';
import type { ArchitectureName } from '../domain/trainOptions';
// Written by the bench.
import measured from './nativeSpeedup.json';
import { numberText } from '../language/numbers';

/** How many times faster than WebAssembly native TensorFlow was; architectures that were not measured are missing. */
type Times = Readonly<Partial<Record<ArchitectureName, number>>>;

/** Below this, native TensorFlow is not worth a download of 100 MB. */
const WORTH_IT = 1.5;

/** Whether native TensorFlow would be so much faster that it should be offered, as the bench measured last. */
export function isNativeWorthIt(architecture: ArchitectureName, times: Times = measured.times): boolean {
  return (times[architecture] ?? WORTH_IT) >= WORTH_IT;
}

/** Says how much faster than WebAssembly native TensorFlow would be, as the bench measured last. */
export function nativeSpeedupText(architecture: ArchitectureName, times: Times = measured.times): string {
  const faster = times[architecture];
  if (faster === undefined) return t('Native TensorFlow would be faster.');
  return t('Native TensorFlow would be about {0}× faster.', numberText(faster));
}
