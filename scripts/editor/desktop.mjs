// Desktop VS Code: an installed one, otherwise one that @vscode/test-electron downloads.
import path from 'node:path';
import { answers } from '../setup/download.mjs';
import { proxyFor } from '../setup/proxy.mjs';
import { begin } from '../setup/report.mjs';
import { firstInstalled, hasScreen } from './installed.mjs';

const PLACES = {
  linux: ['/usr/share/code/code', '/usr/bin/code', '/snap/bin/code', '/opt/visual-studio-code/code'],
  darwin: [
    '/Applications/Visual Studio Code.app/Contents/MacOS/Electron',
    '/Applications/Visual Studio Code.app/Contents/MacOS/Code',
  ],
  win32: [
    path.join(process.env.LOCALAPPDATA ?? '', 'Programs', 'Microsoft VS Code', 'Code.exe'),
    'C:\\Program Files\\Microsoft VS Code\\Code.exe',
  ],
};
/** Where @vscode/test-electron asks for releases. */
const RELEASES = 'https://update.code.visualstudio.com/api/releases/stable';

/** @returns {Promise<{ executable: string, reason?: undefined } | { executable?: undefined, reason: string }>} */
export async function findDesktop() {
  if (!hasScreen()) return { reason: 'there is no screen for desktop VS Code' };
  // It exits at once, and says so only where nobody sees it.
  if (process.getuid?.() === 0) return { reason: 'desktop VS Code does not run as root' };
  const installed = firstInstalled(PLACES);
  if (installed !== undefined) return { executable: installed };
  if (!(await answers(RELEASES, 5000))) return { reason: 'desktop VS Code is not installed and cannot be downloaded' };
  begin('downloading VS Code');
  // It knows npm's variables only.
  const proxy = proxyFor(RELEASES);
  if (proxy !== undefined) process.env.npm_config_https_proxy ||= proxy.url.href;
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  return { executable: await downloadAndUnzipVSCode('stable') };
}
