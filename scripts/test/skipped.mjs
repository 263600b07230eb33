// Suites that cannot run everywhere. They count as one skipped test.

/**
 * Why a suite cannot run on a platform; undefined if it can.
 * @param {string} name of the suite @param {NodeJS.Platform} [platform]
 */
export function whySkipped(name, platform = process.platform) {
  return name === 'ui' && platform === 'win32' ? 'VS Code Server from npm does not run on Windows' : undefined;
}
