/** What is downloaded for one kind of computer. Archives are unpacked by what they are, whatever they are called. */
export interface NativePackage {
  readonly addon: Download;
  readonly library: Download;
  /** Where the library's files go, seen from the folder that tfjs-node's layout begins with. */
  readonly libraryFolder: 'deps/lib' | 'lib/napi-v8';
}

export interface Download {
  /** Below the storage that tfjs-node itself downloads from. */
  readonly path: string;
  /** In hexadecimal, where it is published. */
  readonly sha256?: string;
}

/** Where tfjs-node's own install script downloads from. Source: tfjs-node/scripts/install.js and package.json */
export const STORAGE = 'https://storage.googleapis.com/';

/** tfjs-node's release, whose addon is joined with TensorFlow's libraries below. */
const ADDON = '4.22.0';
const addon = (system: string, extension = 'tar.gz'): Download => ({
  path: `tf-builds/pre-built-binary/napi-v8/${ADDON}/CPU-${system}-${ADDON}.${extension}`,
});
const library = (file: string): Download => ({ path: `tensorflow/libtensorflow/libtensorflow-cpu-${file}` });
const ownBuild = (file: string): Download => ({ path: `tf-builds/${file}` });

/**
 * By Node's platform and processor. For Arm tfjs publishes libraries but perhaps no addon of its own: then the addon that
 * is downloaded is for another processor, which is noticed before anything large is.
 */
const PACKAGES: Readonly<Record<string, NativePackage>> = {
  'linux-x64': { addon: addon('linux'), library: library('linux-x86_64-2.9.1.tar.gz'), libraryFolder: 'deps/lib' },
  'linux-arm64': {
    addon: addon('linux'),
    library: ownBuild('libtensorflow_r2_7_linux_arm64.tar.gz'),
    libraryFolder: 'deps/lib',
  },
  'darwin-x64': { addon: addon('darwin'), library: library('darwin-x86_64-2.9.1.tar.gz'), libraryFolder: 'deps/lib' },
  'darwin-arm64': {
    addon: addon('darwin'),
    library: ownBuild('libtensorflow_r2_7_darwin_arm64_cpu.tar.gz'),
    libraryFolder: 'deps/lib',
  },
  // Windows looks for a library beside the program that asks for it.
  'win32-x64': {
    addon: addon('windows', 'zip'),
    library: library('windows-x86_64-2.9.1.zip'),
    libraryFolder: 'lib/napi-v8',
  },
};

/** The platforms that there is something for. */
export const PLATFORMS = Object.keys(PACKAGES);

/** Undefined where training runs on WebAssembly only. */
export function nativePackage(platform: string, arch: string): NativePackage | undefined {
  return PACKAGES[`${platform}-${arch}`];
}
