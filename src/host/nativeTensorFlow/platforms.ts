// What the project's set-up downloads too, which runs before anything is built. Sources: tfjs-node/scripts/install.js and
// package.json; the libraries' checksums are those that nixpkgs and TensorFlow's DirectML plug-in build with.
import official from './official.json';

/** What is downloaded for one kind of computer. Archives are unpacked by what they are, whatever they are called. */
export interface NativePackage {
  readonly addon: Download;
  readonly library: Download;
  /** Where the library's files go, seen from the folder that tfjs-node's layout begins with. Windows looks beside the addon. */
  readonly libraryFolder: string;
  /**
   * Whether tfjs publishes an addon for this very processor. Elsewhere it publishes the library, and tfjs-node compiles the
   * addon; installing is not offered there, and one that is tried nonetheless ends before the library is fetched.
   */
  readonly hasAddon: boolean;
}

export interface Download {
  /** Below the storage that tfjs-node itself downloads from. */
  readonly path: string;
  /** In hexadecimal, where it is known. */
  readonly sha256?: string;
}

/** Where tfjs-node's own install script downloads from. */
export const STORAGE = official.storage;

/** By Node's platform and processor. */
const PACKAGES: Readonly<Record<string, NativePackage>> = official.platforms;

/** The platforms that there is something for. */
export const PLATFORMS = Object.keys(PACKAGES);

/** Undefined where training runs on WebAssembly only. */
export function nativePackage(platform: string, arch: string): NativePackage | undefined {
  return PACKAGES[`${platform}-${arch}`];
}

/** Whether a person may be invited to install native TensorFlow. */
export function isNativeOffered(platform: string, arch: string): boolean {
  return nativePackage(platform, arch)?.hasAddon === true;
}
