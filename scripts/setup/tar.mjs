// How to start a tar that reads TensorFlow's archives, which are zip files on Windows.
import path from 'node:path';

/**
 * Windows brings a tar that reads zip files. In Git Bash, another one is found first, which does not, and which takes
 * the drive in `C:\` for the name of a computer.
 * @param {NodeJS.Platform} [platform] @param {NodeJS.ProcessEnv} [env]
 */
export function tarCommand(platform = process.platform, env = process.env) {
  if (platform !== 'win32') return 'tar';
  return path.win32.join(env.SystemRoot ?? env.SYSTEMROOT ?? 'C:\\Windows', 'System32', 'tar.exe');
}
