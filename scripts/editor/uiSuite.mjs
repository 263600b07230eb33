// The suite in which a browser drives the real workbench.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { show } from '../setup/run.mjs';
import { findBrowser } from './browser.mjs';
import { editorProfile, prepareProfile } from './profile.mjs';
import { startServer, workbenchUrl } from './vscodeServer.mjs';
import { installExtension } from './vsix.mjs';

/** @returns {Promise<{ passed: number, failed: number, skipped: number }>} */
export async function runUiSuite() {
  const counts = path.resolve('artifacts', 'ui.json');
  mkdirSync(path.join('artifacts', 'screenshots'), { recursive: true });
  rmSync(counts, { force: true });
  const root = mkdtempSync(path.join(os.tmpdir(), 'fashion-mnist-editor-'));
  const profile = editorProfile(root);
  const dataFolder = process.env.FASHION_MNIST_DATA;
  prepareProfile(profile, dataFolder === undefined ? {} : { 'fashionMnist.dataFolder': dataFolder });
  const browser = await findBrowser();
  await installExtension(profile);
  // Not with the test driver: it keeps notifications from being shown.
  const server = await startServer(profile);
  try {
    const env = {
      ...process.env,
      MOCHA_COUNTS: counts,
      BROWSER_LAUNCH: JSON.stringify(browser),
      WORKBENCH_URL: workbenchUrl(server, { folder: profile.workspace }),
      EDITOR_SETTINGS: path.join(root, 'data', 'Machine', 'settings.json'),
      EDITOR_STORAGE: profile.globalStorage,
      EDITOR_WORKSPACE: profile.workspace,
    };
    const mocha = [
      'node_modules/mocha/bin/mocha.js',
      '--timeout',
      '180000',
      ...(process.env.UI_GREP ? ['-g', process.env.UI_GREP, '--bail'] : []),
      '--reporter',
      'scripts/test/reporter.cjs',
    ];
    await show(process.execPath, [...mocha, 'dist/test/ui.js'], { env });
    return JSON.parse(readFileSync(counts, 'utf8'));
  } finally {
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  }
}
