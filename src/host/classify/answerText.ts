import { t } from '@vscode/l10n';
import type { OwnPicture } from '../../shared/domain/ownPicture';
import { scoreOf } from '../../shared/domain/pictureScore';
import { answerSentence, answerWords } from '../../shared/text/likenessText';
import { percentText } from '../../shared/text/percentText';
import { countText } from '../../shared/language/numbers';

/** How many pictures the message names. */
const NAMED = 3;

export interface AnswerMessage {
  readonly text: string;
  /** A warning if a picture could not be read, or if it is like nothing the network has seen. */
  readonly kind: 'information' | 'warning';
}

/**
 * The answers in one message, such as `boot.png: Ankle boot 97%, looks like clothes it was trained on`. Names the first
 * pictures and the first that could not be read, and counts the rest.
 */
export function answerText(pictures: readonly OwnPicture[]): AnswerMessage {
  const answered = pictures.filter((each) => each.ok);
  const unlike = answered.filter(({ likeness }) => likeness?.verdict === 'unlike');
  const isWarning = answered.length < pictures.length || (unlike.length > 0 && unlike.length === answered.length);
  return {
    text: [...answersPart(pictures), ...scorePart(pictures), ...failuresPart(pictures)].join('; '),
    kind: isWarning ? 'warning' : 'information',
  };
}

/** One picture in one line, with its name, for copying. */
export function answerLine(picture: OwnPicture): string {
  if (!picture.ok) return `${picture.error.message} ${picture.error.nextStep}`;
  return `${picture.name}: ${answerSentence(picture.probabilities, picture.likeness?.verdict)}`;
}

function answersPart(pictures: readonly OwnPicture[]): string[] {
  const answered = pictures.filter((each) => each.ok);
  const [only] = answered;
  if (only === undefined) return [];
  if (pictures.length === 1) return [answerLine(only)];
  const named = answered
    .slice(0, NAMED)
    .map(({ name, probabilities, likeness }) => `${name}: ${answerWords(probabilities, likeness?.verdict)}`)
    .join(', ');
  const rest = answered.length - NAMED;
  const unlike = answered.filter(({ likeness }) => likeness?.verdict === 'unlike').length;
  return [
    rest > 0 ? t('{0}, and {1} more', named, countText(rest)) : named,
    ...(unlike === 1 ? [t('1 is not like anything it has seen')] : []),
    ...(unlike > 1 ? [t('{0} are not like anything it has seen', countText(unlike))] : []),
  ];
}

function scorePart(pictures: readonly OwnPicture[]): string[] {
  const { answered, right } = scoreOf(pictures);
  if (answered < 2) return [];
  return [
    t(
      '{0} of {1} with a known class are right ({2})',
      countText(right),
      countText(answered),
      percentText(right / answered),
    ),
  ];
}

function failuresPart(pictures: readonly OwnPicture[]): string[] {
  const failed = pictures.filter((each) => !each.ok);
  const [first] = failed;
  if (first === undefined) return [];
  const line = answerLine(first);
  return failed.length === 1
    ? [line]
    : [t('{0} {1} more could not be read either', line, countText(failed.length - 1))];
}
