// The user's cache folder. It keeps large downloads by version, so that a second clone need not download them again.
import os from 'node:os';
import path from 'node:path';

/**
 * A path inside our cache folder, or inside the folder that FASHION_MNIST_CACHE names. An empty variable
 * counts as none.
 * @param {string[]} names
 */
export function cacheFolder(...names) {
  return path.join(process.env.FASHION_MNIST_CACHE || path.join(userCache(), 'fashion-mnist-vscode'), ...names);
}

function userCache() {
  const home = os.homedir();
  if (process.platform === 'win32') return process.env.LOCALAPPDATA || path.join(home, 'AppData', 'Local');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Caches');
  return process.env.XDG_CACHE_HOME || path.join(home, '.cache');
}
