import { t } from '@vscode/l10n';
import type { OwnPicture } from '../../shared/domain/ownPicture';
import { scoreOf } from '../../shared/domain/pictureScore';
import { answerSentence } from '../../shared/text/likenessText';
import { percentText } from '../../shared/text/percentText';
import { countText } from '../../shared/language/numbers';

export interface AnswerMessage {
  readonly text: string;
  /** A warning if a picture could not be read, or if it is like nothing the network has seen. */
  readonly kind: 'information' | 'warning';
}

/**
 * The answers in one short message. One picture is named, such as `boot.png: Ankle boot 97%, looks like clothes it was
 * trained on`; several are counted.
 */
export function answerText(pictures: readonly OwnPicture[]): AnswerMessage {
  const answered = pictures.filter((each) => each.ok);
  const unlike = answered.filter(({ likeness }) => likeness?.verdict === 'unlike');
  const isWarning = answered.length < pictures.length || (unlike.length > 0 && unlike.length === answered.length);
  const lines = pictures.length === 1 ? pictures.map(answerLine) : [countsText(pictures), ...scoreText(pictures)];
  return { text: lines.join(' '), kind: isWarning ? 'warning' : 'information' };
}

/** One picture in one line, with its name, for copying. */
export function answerLine(picture: OwnPicture): string {
  if (!picture.ok) return `${picture.error.message} ${picture.error.nextStep}`;
  return `${picture.name}: ${answerSentence(picture.probabilities, picture.likeness?.verdict)}`;
}

function countsText(pictures: readonly OwnPicture[]): string {
  const kinds = pictures.map((each) => (each.ok ? each.likeness?.verdict : 'unreadable'));
  const countOf = (kind: (typeof kinds)[number]) => kinds.filter((each) => each === kind).length;
  const [familiar, unusual, unlike] = [countOf('familiar'), countOf('unusual'), countOf('unlike')];
  const unreadable = countOf('unreadable');
  const all = countText(pictures.length);
  if (unreadable === pictures.length) return t('None of the {0} pictures could be read.', all);
  const counts: readonly (readonly [count: number, text: string])[] = [
    [familiar, familiar === 1 ? t('1 looks like clothes') : t('{0} look like clothes', countText(familiar))],
    [unusual, t('{0} unusual', countText(unusual))],
    [unlike, t('{0} unlike clothes', countText(unlike))],
    [unreadable, t('{0} could not be read', countText(unreadable))],
  ];
  const found = counts.filter(([count]) => count > 0).map(([, text]) => text);
  return found.length === 0
    ? t('{0} pictures classified.', all)
    : t('{0} pictures classified: {1}.', all, found.join(', '));
}

function scoreText(pictures: readonly OwnPicture[]): string[] {
  const { answered, right } = scoreOf(pictures);
  if (answered < 2) return [];
  return [
    t(
      '{0} of {1} with a known class are right ({2}).',
      countText(right),
      countText(answered),
      percentText(right / answered),
    ),
  ];
}
