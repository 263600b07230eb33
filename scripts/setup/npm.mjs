// How to start npm.

/**
 * The program and its arguments: the npm that started this script where there is one, otherwise the one on the path.
 * @param {string[]} args @returns {[command: string, args: string[]]}
 */
export function npm(args) {
  const all = [...args, '--no-audit', '--no-fund', '--loglevel=error'];
  const script = process.env.npm_execpath;
  return script ? [process.execPath, [script, ...all]] : ['npm', all];
}
