import type { ArchitectureName } from '../domain/trainOptions';
// Written by the bench.
import measured from './nativeSpeedup.json';

const times: Readonly<Partial<Record<ArchitectureName, number>>> = measured.times;

/** Says how much faster than WebAssembly native TensorFlow would be, as the bench measured last. */
export function nativeSpeedupText(architecture: ArchitectureName): string {
  const faster = times[architecture];
  return `Native TensorFlow would be ${faster === undefined ? '' : `about ${faster}× `}faster.`;
}
