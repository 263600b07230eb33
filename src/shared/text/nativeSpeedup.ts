import type { ArchitectureName } from '../domain/trainOptions';
// Written by the bench.
import measured from './nativeSpeedup.json';

const times: Readonly<Partial<Record<ArchitectureName, number>>> = measured.times;

/** What a person who trained on WebAssembly would gain, as a sentence; how much is what the bench measured last. */
export function nativeSpeedupText(architecture: ArchitectureName): string {
  const faster = times[architecture];
  return `Native TensorFlow would be ${faster === undefined ? '' : `about ${faster}× `}faster.`;
}
