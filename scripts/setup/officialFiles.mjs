// What tfjs-node's own install script would download, by platform: its addon, and TensorFlow's C library.
const HOST = 'https://storage.googleapis.com';
const ADDON = '4.22.0';
const LIBRARY = '2.9.1';

/** How the two makers name a platform in their files. */
const PLATFORMS = {
  'linux-x64': { addon: 'CPU-linux', library: `tensorflow/libtensorflow/libtensorflow-cpu-linux-x86_64-${LIBRARY}` },
  'darwin-x64': { addon: 'CPU-darwin', library: `tensorflow/libtensorflow/libtensorflow-cpu-darwin-x86_64-${LIBRARY}` },
  'darwin-arm64': { addon: 'CPU-darwin', library: 'tf-builds/libtensorflow_r2_7_darwin_arm64_cpu' },
  'win32-x64': {
    addon: 'CPU-windows',
    library: `tensorflow/libtensorflow/libtensorflow-cpu-windows-x86_64-${LIBRARY}`,
  },
};

/**
 * @param {string} platform as in process.platform @param {string} arch as in process.arch
 * @returns {{ version: string, addon: string, library: string } | undefined} addresses of two archives
 */
export function officialFiles(platform, arch) {
  const names = PLATFORMS[/** @type {keyof typeof PLATFORMS} */ (`${platform}-${arch}`)];
  if (names === undefined) return undefined;
  const extension = platform === 'win32' ? 'zip' : 'tar.gz';
  return {
    version: ADDON,
    addon: `${HOST}/tf-builds/pre-built-binary/napi-v8/${ADDON}/${names.addon}-${ADDON}.${extension}`,
    library: `${HOST}/${names.library}.${extension}`,
  };
}
