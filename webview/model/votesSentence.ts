import { t } from '@vscode/l10n';
import { className } from '../../src/shared/domain/labels';
import { decimalText } from '../../src/shared/language/numbers';

/** How many classes are named for and against. */
const NAMED = 2;

/** Says for which classes a unit speaks and against which. `votes` has one number for each class. */
export function votesSentence(votes: Float32Array): string {
  const sorted = Array.from(votes.keys()).sort((a, b) => (votes[b] ?? 0) - (votes[a] ?? 0));
  const name = (label: number) => `${className(label)} (${decimalText(votes[label] ?? 0, 2)})`;
  const above = sorted.filter((label) => (votes[label] ?? 0) > 0).slice(0, NAMED);
  const below = sorted
    .reverse()
    .filter((label) => (votes[label] ?? 0) < 0)
    .slice(0, NAMED);
  const [speaksFor, speaksAgainst] = [above, below].map((labels) => listed(labels.map(name)));
  if (speaksFor === undefined || speaksFor === '') {
    return speaksAgainst === undefined || speaksAgainst === ''
      ? t('It speaks for no class.')
      : t('It speaks against {0}.', speaksAgainst);
  }
  return speaksAgainst === undefined || speaksAgainst === ''
    ? t('It speaks most for {0}.', speaksFor)
    : t('It speaks most for {0}, and against {1}.', speaksFor, speaksAgainst);
}

function listed([first = '', second]: readonly string[]): string {
  return second === undefined ? first : t('{0} and {1}', first, second);
}
