import { t } from '@vscode/l10n';
import { countText } from '../../src/shared/language/numbers';

/** How far the check of the labels has got. */
export interface ChecksProgress {
  /** How many mistakes have been checked. */
  readonly checked: number;
  /** How many are to be checked at most: those that are shown, or all. */
  readonly of: number;
  /** How many labels may be wrong. */
  readonly suspected: number;
  /** How many training pictures each mistake was compared with. */
  readonly compared: number;
  readonly isOver: boolean;
}

/** What the check of the labels has found: so far while it goes on, otherwise at its end. */
export function checksText({ checked, of, suspected, compared, isOver }: ChecksProgress): string {
  if (checked === 0) return t('Comparing with the training pictures…');
  const counts = [checked, of, suspected].map(countText);
  return isOver
    ? t(
        'Checked {0} of {1} mistakes against {3} training pictures. Labels that may be wrong: {2}.',
        ...counts,
        countText(compared),
      )
    : t('Checking the labels… {0} of {1} mistakes so far. Labels that may be wrong: {2}.', ...counts);
}
