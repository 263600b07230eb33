// The suite in which a browser drives the real workbench.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { TESTED_VSIX } from '../test/runBeside.mjs';
import { runMocha } from '../test/runMocha.mjs';
import { findBrowser } from './browser.mjs';
import { withTemporaryProfile } from './temporaryProfile.mjs';
import { startServer, workbenchUrl } from './vscodeServer.mjs';
import { installExtension } from './vsix.mjs';

/** UI_GREP runs the tests whose titles match, up to the first that fails. */
export function runUiSuite() {
  return withTemporaryProfile(async (profile) => {
    mkdirSync(path.join('artifacts', 'screenshots'), { recursive: true });
    const browser = await findBrowser();
    await installExtension(profile, process.env[TESTED_VSIX]);
    // Without the test driver, which keeps notifications from being shown.
    const server = await startServer(profile);
    try {
      return await runMocha(
        { name: 'ui' },
        {
          args: process.env.UI_GREP ? ['-g', process.env.UI_GREP, '--bail'] : [],
          env: {
            BROWSER_LAUNCH: JSON.stringify(browser),
            WORKBENCH_URL: workbenchUrl(server, { folder: profile.workspace }),
            EDITOR_SETTINGS: profile.settings.machine,
            EDITOR_STORAGE: profile.globalStorage,
            EDITOR_WORKSPACE: profile.workspace,
          },
        },
      );
    } finally {
      await server.stop();
    }
  });
}
