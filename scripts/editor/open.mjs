// Opens VS Code with the extension on the sample workspace: on the desktop where possible, otherwise in a browser.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { done, warn } from '../setup/report.mjs';
import { findDesktop } from './desktop.mjs';
import { hasScreen } from './installed.mjs';
import { prepareProfile } from './profile.mjs';
import { startServer, workbenchUrl } from './vscodeServer.mjs';
import { installExtension } from './vsix.mjs';

/** @param {import('./profile.mjs').Profile} profile @param {string | undefined} dataFolder */
export async function openEditor(profile, dataFolder) {
  prepareProfile(profile, dataFolder);
  const desktop = await findDesktop();
  if (desktop.executable !== undefined) {
    const args = [
      `--extensionDevelopmentPath=${path.resolve('.')}`,
      `--user-data-dir=${path.join(profile.root, 'data')}`,
      profile.workspace,
    ];
    const child = spawn(desktop.executable, args, { stdio: 'ignore', detached: true });
    await once(child, 'spawn');
    child.unref();
    done('VS Code is opening. Press Ctrl+Shift+P and choose "Fashion-MNIST: Show Results".');
    return;
  }
  warn(`${desktop.reason}; VS Code Server is used instead`);
  await installExtension(profile);
  const token = randomBytes(16).toString('hex');
  // From now on a signal must not leave the server behind, which has a group of its own.
  let isOver = false;
  const over = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal))).then(() => {
    isOver = true;
  });
  const server = await startServer(profile, { token });
  if (!isOver) {
    const url = workbenchUrl(server, { folder: profile.workspace, token });
    done(`VS Code is at\n\n  ${url}\n`);
    console.log('There, press F1 and choose "Fashion-MNIST: Show Results". Press Ctrl+C here to stop the server.');
    openInBrowser(url);
  }
  await over;
  await server.stop();
}

/** Does nothing where there is no screen. @param {string} url */
function openInBrowser(url) {
  if (process.env.CI === 'true' || !hasScreen()) return;
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['explorer', url]
        : ['xdg-open', url];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
