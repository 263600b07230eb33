import { t } from '@vscode/l10n';

/** How much is done, a fraction from 0 to 1, in whole percent: `42%`. Rounds down, so that `100%` means done. */
export function progressText(fraction: number): string {
  return t('{0}%', Math.floor(fraction * 100));
}
