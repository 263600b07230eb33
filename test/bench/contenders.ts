import path from 'node:path';
import type { ArchitectureName } from '../../src/shared/domain/trainOptions';

/** One way of training one architecture: how its process is started, and how many steps a turn takes. */
export interface Contender {
  /** ARCHITECTURE.WAY, the key in latest.json. */
  readonly name: string;
  readonly architecture: ArchitectureName;
  /** What a person calls it. */
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Steps per turn. A turn should last at least half a second. We compare the time per step; an epoch has 300. */
  readonly steps: number;
}

interface Places {
  readonly dataFolder: string;
  /** Compiled rivals: this bundle's own folder. */
  readonly bundles: string;
  /** The Python rivals' sources. */
  readonly scripts: string;
  /** Undefined if Python is missing. */
  readonly python: string | undefined;
}

/** By the architectures that are raced. */
type Steps = Partial<Record<ArchitectureName, number>>;

interface Way {
  readonly way: string;
  readonly title: string;
  readonly program: string;
  readonly backend?: 'native' | 'wasm' | 'simd';
  /** Steps per turn in a full run and in a quick one. */
  readonly full: Steps;
  readonly quick: Steps;
}

const WAYS: readonly Way[] = [
  {
    way: 'native',
    title: 'this extension, native',
    program: 'ours.js',
    backend: 'native',
    full: { linear: 1500, dense: 1500, deep: 1500, cnn: 60 },
    quick: { linear: 300, dense: 1500, deep: 300, cnn: 15 },
  },
  {
    way: 'wasm',
    title: 'this extension, WASM',
    program: 'ours.js',
    backend: 'wasm',
    full: { linear: 1500, dense: 900, deep: 600, cnn: 60 },
    quick: { linear: 300, dense: 300, deep: 300, cnn: 15 },
  },
  {
    way: 'wasm-simd',
    title: 'this extension, WASM, plain SIMD, one thread',
    program: 'ours.js',
    backend: 'simd',
    full: { dense: 300, cnn: 15 },
    quick: { dense: 150, cnn: 5 },
  },
  {
    way: 'tfjs-node-fit',
    title: 'tfjs-node model.fit',
    program: 'tfjsFit.js',
    backend: 'native',
    full: { dense: 300, cnn: 30 },
    quick: { dense: 150, cnn: 5 },
  },
  {
    way: 'wasm-fit',
    title: 'tfjs WASM model.fit',
    program: 'tfjsFit.js',
    backend: 'wasm',
    full: { dense: 150, cnn: 5 },
    quick: { dense: 30, cnn: 2 },
  },
  {
    way: 'jax-js',
    title: 'jax-js, compiled step',
    program: 'jaxJs.js',
    full: { dense: 150 },
    quick: { dense: 30 },
  },
  {
    way: 'keras',
    title: 'Keras fit',
    program: 'keras_fit.py',
    full: { dense: 600, cnn: 60 },
    quick: { dense: 300, cnn: 15 },
  },
  {
    way: 'jax',
    title: 'JAX, compiled epoch',
    program: 'jax_epoch.py',
    full: { dense: 1500, cnn: 5 },
    quick: { dense: 1500, cnn: 2 },
  },
  {
    way: 'matmul-floor',
    title: 'matrix products alone',
    program: 'matmul_floor.py',
    full: { dense: 900, cnn: 60 },
    quick: { dense: 300, cnn: 10 },
  },
];

/** All ways of training an architecture that are possible with what is installed. */
export function contenders(architecture: ArchitectureName, quick: boolean, places: Places): Contender[] {
  return WAYS.flatMap(({ way, title, program, backend, ...steps }) => {
    const isPython = program.endsWith('.py');
    const command = isPython ? places.python : process.execPath;
    const stepsOfATurn = steps[quick ? 'quick' : 'full'][architecture];
    if (command === undefined || stepsOfATurn === undefined) return [];
    return {
      name: `${architecture}.${way}`,
      architecture,
      title,
      command,
      args: [
        path.join(isPython ? places.scripts : places.bundles, program),
        places.dataFolder,
        architecture,
        ...(backend === undefined ? [] : [backend]),
      ],
      steps: stepsOfATurn,
    };
  });
}
