// The suite that runs in the real extension host: in desktop VS Code where there is one, otherwise in VS Code Server.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { warn } from '../setup/report.mjs';
import { findBrowser } from './browser.mjs';
import { findDesktop } from './desktop.mjs';
import { editorProfile, prepareProfile } from './profile.mjs';
import { startServer, workbenchUrl } from './vscodeServer.mjs';

const RUNNER = 'scripts/editor/extensionHostRunner.cjs';
/** Milliseconds after which the suite counts as hanging. */
const PATIENCE = 8 * 60 * 1000;

/**
 * @param {string} [bundle] the tests, compiled
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runExtensionSuite(bundle = 'dist/test/extension.js') {
  const counts = path.resolve('artifacts', `${path.basename(bundle, '.js')}.json`);
  mkdirSync(path.dirname(counts), { recursive: true });
  rmSync(counts, { force: true });
  const root = mkdtempSync(path.join(os.tmpdir(), 'fashion-mnist-editor-'));
  const profile = editorProfile(root);
  const dataFolder = process.env.FASHION_MNIST_DATA;
  prepareProfile(profile, dataFolder === undefined ? {} : { 'fashionMnist.dataFolder': dataFolder });
  const env = { MOCHA_COUNTS: counts, MOCHA_BUNDLE: path.resolve(bundle), EDITOR_STORAGE: profile.globalStorage };
  try {
    const desktop = await findDesktop();
    if (desktop.executable === undefined) {
      warn(`${desktop.reason}; the tests run in VS Code Server`);
      await runInServer(profile, env, counts);
    } else {
      await runInDesktop(desktop.executable, profile, env);
    }
    const { log, ...result } = JSON.parse(readFileSync(counts, 'utf8'));
    console.log(log);
    return result;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** @param {string} executable @param {import('./profile.mjs').Profile} profile @param {NodeJS.ProcessEnv} env */
async function runInDesktop(executable, profile, env) {
  const { runTests } = await import('@vscode/test-electron');
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: path.resolve('.'),
    extensionTestsPath: path.resolve(RUNNER),
    extensionTestsEnv: env,
    launchArgs: [profile.workspace, '--user-data-dir', path.join(profile.root, 'data'), '--disable-extensions'],
  }).catch((error) => console.error(String(error)));
}

/** @param {import('./profile.mjs').Profile} profile @param {NodeJS.ProcessEnv} env @param {string} counts */
async function runInServer(profile, env, counts) {
  const launch = await findBrowser();
  const server = await startServer(profile, { testDriver: true, env });
  const browser = await chromium.launch(launch).catch(async (error) => {
    await server.stop();
    throw error;
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(workbenchUrl(server, { folder: profile.workspace, tests: RUNNER }));
    const giveUp = Date.now() + PATIENCE;
    while (!existsSync(counts)) {
      if (Date.now() > giveUp) {
        await page.screenshot({ path: 'artifacts/extension-hanging.png' });
        throw new Error(`The tests did not end.\n${server.output()}`);
      }
      await page.waitForTimeout(200);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}
