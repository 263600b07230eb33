import type { LikenessVerdict } from '../domain/likeness';
import { className } from '../domain/labels';
import { percent, predictedLabel } from '../domain/predictions';

/** What a verdict says about a picture, after its name or "it": `looks like the clothes it was trained on`. */
export const VERDICT_TEXTS: Readonly<Record<LikenessVerdict, string>> = {
  familiar: 'looks like clothes it was trained on',
  unusual: 'unusual: less like the clothes it was trained on than nearly all test pictures',
  unlike: 'not like anything it has seen',
};

/** A verdict in a word or two, for cards and lists. */
export const VERDICT_WORDS: Readonly<Record<LikenessVerdict, string>> = {
  familiar: 'familiar',
  unusual: 'unusual',
  unlike: 'unlike',
};

/** What an answer says of a picture in a few words: `Ankle boot 97%`, `perhaps Ankle boot (61%)` or `no answer`. */
export function answerWords(probabilities: ArrayLike<number>, verdict: LikenessVerdict | undefined): string {
  const label = predictedLabel(probabilities);
  const probability = probabilities[label] ?? Number.NaN;
  if (verdict === 'unlike' || Number.isNaN(probability)) return 'no answer';
  const share = percent(probability).trim();
  return verdict === 'unusual' ? `perhaps ${className(label)} (${share})` : `${className(label)} ${share}`;
}

/** The heading of one answer: its words, and why there is none. */
export function answerTitle(probabilities: ArrayLike<number>, verdict: LikenessVerdict | undefined): string {
  return verdict === 'unlike' ? `No answer: it is ${VERDICT_TEXTS.unlike}` : answerWords(probabilities, verdict);
}

/** The whole sentence: `Ankle boot 97%, looks like clothes it was trained on`. */
export function answerSentence(probabilities: ArrayLike<number>, verdict: LikenessVerdict | undefined): string {
  const words = answerWords(probabilities, verdict);
  switch (verdict) {
    case undefined:
      return words;
    case 'familiar':
      return `${words}, ${VERDICT_TEXTS.familiar}`;
    case 'unusual':
      return `${words}; ${VERDICT_TEXTS.unusual}`;
    case 'unlike':
      return `${VERDICT_TEXTS.unlike}: ${words}`;
  }
}
