import type { ArchitectureName } from './trainOptions';

/** How many times as fast native TensorFlow trained as WebAssembly did: the build takes it from the bench's last results. */
declare const NATIVE_SPEEDUP: Readonly<Partial<Record<ArchitectureName, number>>>;

/** What a person who trained on WebAssembly would gain, as a sentence. */
export function nativeSpeedupText(architecture: ArchitectureName): string {
  const times = NATIVE_SPEEDUP[architecture];
  return `Native TensorFlow would be ${times === undefined ? '' : `about ${times}× `}faster.`;
}
