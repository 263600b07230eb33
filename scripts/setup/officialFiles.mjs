// The files that tfjs-node's own install script downloads: its addon and TensorFlow's C library.

/**
 * @param {{ storage: string, version: string, platforms: Record<string, any> }} official the table that the extension
 * uses too
 * @param {string} platform as in process.platform @param {string} arch as in process.arch
 * @returns {{ version: string, addon: string, library: string } | undefined} the addresses of two archives
 */
export function officialFiles({ storage, version, platforms }, platform, arch) {
  const files = platforms[`${platform}-${arch}`];
  // The library is useless without an addon for this processor.
  if (files?.hasAddon !== true) return undefined;
  return { version, addon: storage + files.addon.path, library: storage + files.library.path };
}
