// JSON, because the project's set-up downloads the same files before anything is built. Sources: tfjs-node's
// scripts/install.js and package.json. The libraries' checksums are those that nixpkgs and TensorFlow's DirectML
// plug-in use.
import official from './official.json';

/**
 * The downloads for one platform. An archive's format is read from its content, because some have the wrong extension.
 */
export interface NativePackage {
  readonly addon: Download;
  readonly library: Download;
  /** The folder for the library's files, relative to tfjs-node's package. Windows looks for them beside the addon. */
  readonly libraryFolder: string;
  /**
   * Whether tfjs publishes an addon for this processor. For the others it publishes only the library, and tfjs-node
   * compiles the addon. There we do not offer to install, and an attempt ends before the library is downloaded.
   */
  readonly hasAddon: boolean;
}

export interface Download {
  /** Relative to `STORAGE`. */
  readonly path: string;
  /** In hexadecimal, if it is known. */
  readonly sha256?: string;
}

/** Where tfjs-node's own install script downloads from. */
export const STORAGE = official.storage;

/** By `PLATFORM-ARCH`, in Node's names. */
const PACKAGES: Readonly<Record<string, NativePackage>> = official.platforms;

/** The platforms that native TensorFlow exists for. */
export const PLATFORMS = Object.keys(PACKAGES);

/** The downloads for a platform; undefined where training only runs on WebAssembly. */
export function nativePackage(platform: string, arch: string): NativePackage | undefined {
  return PACKAGES[`${platform}-${arch}`];
}

/** Whether we offer to install native TensorFlow on a platform. */
export function isNativeOffered(platform: string, arch: string): boolean {
  return nativePackage(platform, arch)?.hasAddon === true;
}
