// What tfjs-node's own install script would download, by platform: its addon, and TensorFlow's C library.

/**
 * @param {{ storage: string, version: string, platforms: Record<string, any> }} official the table that the extension installs by
 * @param {string} platform as in process.platform @param {string} arch as in process.arch
 * @returns {{ version: string, addon: string, library: string } | undefined} addresses of two archives
 */
export function officialFiles({ storage, version, platforms }, platform, arch) {
  const files = platforms[`${platform}-${arch}`];
  // Without an addon for this processor the library is of no use.
  if (files?.hasAddon !== true) return undefined;
  return { version, addon: storage + files.addon.path, library: storage + files.library.path };
}
