import { t } from '@vscode/l10n';

/** A duration, such as `5s` or `2m 05s`. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return t('{0}s', whole);
  return t('{0}m {1}s', Math.floor(whole / 60), String(whole % 60).padStart(2, '0'));
}
