// The packages of package-lock.json in node_modules.
import { existsSync, readFileSync } from 'node:fs';
import { begin, done } from './report.mjs';
import { show } from './run.mjs';

const INSTALLED = 'node_modules/.package-lock.json';

export async function installPackages() {
  if (packagesAreCurrent(readIfThere('package-lock.json'), readIfThere(INSTALLED))) {
    done('packages');
    return;
  }
  begin('installing the packages');
  // `npm ci` removes node_modules, and with it the links to native TensorFlow, which the next step makes again.
  const npm = process.env.npm_execpath;
  const code = npm
    ? await show(process.execPath, [npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'])
    : await show('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new Error('The packages could not be installed; the lines above say why.');
  done('packages');
}

/**
 * Whether what npm has noted in node_modules is what the lock file asks for. Packages for other systems are not there.
 * @param {string | undefined} lock @param {string | undefined} installed
 */
export function packagesAreCurrent(lock, installed) {
  if (lock === undefined || installed === undefined) return false;
  const wanted = JSON.parse(lock).packages;
  const there = JSON.parse(installed).packages;
  return Object.entries(wanted).every(
    ([name, { version, optional, peer }]) =>
      name === '' || there[name]?.version === version || (there[name] === undefined && Boolean(optional ?? peer)),
  );
}

/** @param {string} file */
function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
