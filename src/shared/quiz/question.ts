import { t } from '@vscode/l10n';
import type { ResultsTab } from '../domain/resultsPlace';
import type { Evidence } from './evidence';

/** One of the answers that can be chosen. */
export interface QuizOption {
  readonly text: string;
  /** The test picture that the option stands for, if it is one. */
  readonly picture?: number;
}

/** A question about one run, with its right answer, which was computed from that run. */
export interface AskedQuestion {
  readonly text: string;
  readonly options: readonly QuizOption[];
  /** The index of the right option. */
  readonly right: number;
  /** Why: one sentence that follows the right answer, and does not repeat it. */
  readonly because: string;
}

/** What a person reads once they have answered: whether they were right, the right answer, and why. */
export function outcomeText({ options, right, because }: AskedQuestion, isRight: boolean): string {
  const verdict = isRight ? t('Right.') : t('Not so. The answer is: {0}.', options[right]?.text ?? '');
  return `${verdict} ${because}`;
}

/** A question that can be asked about any run that has the evidence for it. */
export interface Question {
  /** The tab that has the answer. */
  readonly tab: ResultsTab;
  /** Undefined if the evidence does not decide it. */
  readonly ask: (evidence: Evidence) => AskedQuestion | undefined;
}

/**
 * Some of a ranking as options, the first of it among them, in an order that says nothing about the ranks: that of
 * their texts.
 */
export function mixed<T>(ranking: readonly T[], ranks: readonly number[], textOf: (each: T) => string) {
  const chosen = ranks.flatMap((rank) => {
    const each = ranking.at(rank);
    return each === undefined ? [] : [{ text: textOf(each), rank }];
  });
  chosen.sort((a, b) => (a.text < b.text ? -1 : 1));
  return {
    options: chosen.map(({ text }) => ({ text })),
    right: chosen.findIndex(({ rank }) => rank === 0),
  };
}
