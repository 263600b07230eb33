// The suite that runs in the real extension host: in desktop VS Code where possible, otherwise in VS Code Server.
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { warn } from '../setup/report.mjs';
import { readProgress } from '../test/progressFile.cjs';
import { supervise } from '../test/supervise.mjs';
import { findBrowser } from './browser.mjs';
import { findDesktop } from './desktop.mjs';
import { withTemporaryProfile } from './temporaryProfile.mjs';
import { installServer, startServer, workbenchUrl } from './vscodeServer.mjs';

const RUNNER = 'scripts/editor/extensionHostRunner.cjs';

/** @param {string} [bundle] the tests, compiled */
export function runExtensionSuite(bundle = 'dist/test/extension.js') {
  const file = path.resolve('artifacts', `${path.basename(bundle, '.js')}.json`);
  return withTemporaryProfile(async (profile) => {
    const env = { MOCHA_PROGRESS: file, MOCHA_BUNDLE: path.resolve(bundle), EDITOR_STORAGE: profile.globalStorage };
    const desktop = await findDesktop();
    const run =
      desktop.executable === undefined
        ? await inServer(profile, env, desktop.reason)
        : inDesktop(desktop.executable, profile, env);
    const outcome = await supervise(file, run);
    console.log(readProgress(file)?.log ?? '');
    return outcome;
  });
}

/** @param {string} executable @param {import('./profile.mjs').Profile} profile @param {NodeJS.ProcessEnv} env */
function inDesktop(executable, profile, env) {
  return async () => {
    const { runTests } = await import('@vscode/test-electron');
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: path.resolve('.'),
      extensionTestsPath: path.resolve(RUNNER),
      extensionTestsEnv: env,
      launchArgs: [profile.workspace, '--user-data-dir', path.join(profile.root, 'data'), '--disable-extensions'],
    });
  };
}

/**
 * @param {import('./profile.mjs').Profile} profile @param {{ MOCHA_PROGRESS: string } & NodeJS.ProcessEnv} env
 * @param {string} reason why not in desktop VS Code
 */
async function inServer(profile, env, reason) {
  warn(`${reason}; the tests run in VS Code Server`);
  // Downloads come first: while they last, no test can begin.
  const launch = await findBrowser();
  await installServer();
  return async (/** @type {AbortSignal} */ signal) => {
    const server = await startServer(profile, { testDriver: true, env });
    try {
      await openAndWait(workbenchUrl(server, { folder: profile.workspace, tests: RUNNER }), launch, env, signal);
    } catch (error) {
      console.error(server.output());
      throw error;
    } finally {
      await server.stop();
    }
  };
}

/**
 * Opens the workbench in a browser until its tests have ended.
 * @param {string} url @param {Awaited<ReturnType<typeof findBrowser>>} launch @param {{ MOCHA_PROGRESS: string }} env
 * @param {AbortSignal} signal
 */
async function openAndWait(url, launch, { MOCHA_PROGRESS }, signal) {
  const browser = await chromium.launch(launch);
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(url, { timeout: launch.timeout });
    while (readProgress(MOCHA_PROGRESS)?.ended !== true) {
      if (signal.aborted) await page.screenshot({ path: 'artifacts/extension-hanging.png' });
      signal.throwIfAborted();
      await wait(200);
    }
  } finally {
    await browser.close();
  }
}
