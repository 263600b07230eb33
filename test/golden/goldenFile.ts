import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const GOLDEN_FOLDER = path.join('test', 'golden');

/**
 * Compares text with a committed file. If they differ, writes the text beside the file as `…-changed` and throws an
 * Error that names the first different line. With `renew`, replaces the file instead.
 */
export function compareWithGolden(
  name: string,
  text: string,
  { folder = GOLDEN_FOLDER, renew = process.env.RENEW_GOLDEN !== undefined } = {},
): void {
  const file = path.join(folder, `${name}.html`);
  const changed = path.join(folder, `${name}-changed.html`);
  rmSync(changed, { force: true });
  if (renew) writeFileSync(file, text);
  const golden = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : undefined;
  if (golden === text) return;
  writeFileSync(changed, text);
  const where = golden === undefined ? 'there is no such file' : firstDifference(golden, text);
  throw new Error(
    `${file} differs from what is drawn now: ${where}. ` +
      `Compare it with ${changed}. If the change is intended, run “npm run test:golden -- --renew”.`,
  );
}

function firstDifference(golden: string, text: string): string {
  const [before, now] = [golden.split('\n'), text.split('\n')];
  const longer = now.length > before.length ? now : before;
  const at = longer.findIndex((_, i) => now[i] !== before[i]);
  return `line ${at + 1} was “${before[at]?.trim() ?? ''}” and is “${now[at]?.trim() ?? ''}”`;
}
