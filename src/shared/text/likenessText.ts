import { t } from '@vscode/l10n';
import type { LikenessVerdict } from '../domain/likeness';
import { className } from '../domain/labels';
import { percent, predictedLabel } from '../domain/predictions';

/** What a verdict says about a picture, as a sentence without a full stop: `It is not like anything it has seen`. */
export function verdictSentence(verdict: LikenessVerdict): string {
  switch (verdict) {
    case 'familiar':
      return t('It looks like clothes it was trained on');
    case 'unusual':
      return t('It is unusual: less like the clothes it was trained on than nearly all test pictures');
    case 'unlike':
      return t('It is not like anything it has seen');
  }
}

/** What a verdict says about a picture, after the picture's name: `looks like clothes it was trained on`. */
export function verdictText(verdict: LikenessVerdict): string {
  switch (verdict) {
    case 'familiar':
      return t('looks like clothes it was trained on');
    case 'unusual':
      return t('unusual: less like the clothes it was trained on than nearly all test pictures');
    case 'unlike':
      return t('not like anything it has seen');
  }
}

/** A verdict in a word or two, for cards and lists. */
export function verdictWord(verdict: LikenessVerdict): string {
  switch (verdict) {
    case 'familiar':
      return t('familiar');
    case 'unusual':
      return t('unusual');
    case 'unlike':
      return t('unlike');
  }
}

/** What an answer says of a picture in a few words: `Ankle boot 97%`, `perhaps Ankle boot (61%)` or `no answer`. */
export function answerWords(probabilities: ArrayLike<number>, verdict: LikenessVerdict | undefined): string {
  const label = predictedLabel(probabilities);
  const probability = probabilities[label] ?? Number.NaN;
  if (verdict === 'unlike' || Number.isNaN(probability)) return t('no answer');
  const share = percent(probability).trim();
  return verdict === 'unusual' ? t('perhaps {0} ({1})', className(label), share) : `${className(label)} ${share}`;
}

/** The heading of one answer: its words, and why there is none. */
export function answerTitle(probabilities: ArrayLike<number>, verdict: LikenessVerdict | undefined): string {
  return verdict === 'unlike'
    ? t('No answer: it is not like anything it has seen')
    : answerWords(probabilities, verdict);
}

/** The whole sentence: `Ankle boot 97%, looks like clothes it was trained on`. */
export function answerSentence(probabilities: ArrayLike<number>, verdict: LikenessVerdict | undefined): string {
  const words = answerWords(probabilities, verdict);
  switch (verdict) {
    case undefined:
      return words;
    case 'familiar':
      return `${words}, ${verdictText(verdict)}`;
    case 'unusual':
      return `${words}; ${verdictText(verdict)}`;
    case 'unlike':
      return `${verdictText(verdict)}: ${words}`;
  }
}
