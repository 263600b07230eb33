import { t } from '@vscode/l10n';
import { decimalText } from '../language/numbers';

/** A fraction from 0 to 1 as a percentage: `88.4%`. `–` for what is no number. */
export function percentText(fraction: number, digits = 1): string {
  if (!Number.isFinite(fraction)) return '–';
  return t('{0}%', decimalText(fraction * 100, digits));
}
