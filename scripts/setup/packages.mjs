// Installs the packages of package-lock.json into node_modules.
import { existsSync, readFileSync } from 'node:fs';
import { npm } from './npm.mjs';
import { begin, done } from './report.mjs';
import { show } from './run.mjs';

const INSTALLED = 'node_modules/.package-lock.json';

export async function installPackages() {
  if (packagesAreCurrent(readIfThere('package-lock.json'), readIfThere(INSTALLED))) {
    done('packages');
    return;
  }
  begin('installing the packages');
  // `npm ci` removes node_modules with the links to native TensorFlow. The next step of the set-up restores them.
  const code = await show(...npm(['ci']));
  if (code !== 0) throw new Error('The packages could not be installed; see the lines above.');
  done('packages');
}

/**
 * Whether npm has installed what the lock file asks for, by npm's own record in node_modules. Packages for other
 * systems may be missing.
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
