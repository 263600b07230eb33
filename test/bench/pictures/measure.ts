import { CLASS_NAMES } from '../../../src/shared/domain/labels';
import type { LikenessVerdict } from '../../../src/shared/domain/likeness';
import type { Answerer, GivenAnswer } from './answerer';
import type { MadePicture } from './row';

/** What a set of pictures was answered. Shares are in percent of all its pictures. */
export interface Measured {
  readonly pictures: number;
  /** Answered with the right class; undefined for what is no clothes. */
  readonly right: number | undefined;
  readonly refused: number;
  /** The shares of the verdicts. Undefined without a likeness. */
  readonly verdicts: Readonly<Record<LikenessVerdict, number>> | undefined;
  /** The mean of the largest of the ten probabilities. */
  readonly sureness: number;
  readonly milliseconds: number;
  /** By true class: how many pictures, and the share that was answered right and called unlike. */
  readonly classes: Readonly<Record<string, { pictures: number; right: number; unlike: number }>>;
  /** Why pictures were refused, and how many were. */
  readonly refusals: Readonly<Record<string, number>>;
}

interface Outcome {
  readonly label: number | undefined;
  readonly answer: GivenAnswer | undefined;
}

/** Has all pictures of a set answered, one after the other. `onAnswer` gets each answer that is no refusal. */
export async function measure(
  pictures: Iterable<MadePicture>,
  answerer: Answerer,
  onAnswer: (answer: GivenAnswer) => void,
): Promise<Measured> {
  const outcomes: Outcome[] = [];
  const refusals: Record<string, number> = {};
  let milliseconds = 0;
  for (const picture of pictures) {
    const begun = performance.now();
    const answer = await answerer.answer(picture).catch((error: unknown) => {
      const why = (error instanceof Error ? error.message : String(error)).replace(picture.name, 'A picture');
      refusals[why] = (refusals[why] ?? 0) + 1;
      return undefined;
    });
    milliseconds += performance.now() - begun;
    outcomes.push({ label: picture.label, answer });
    if (answer !== undefined) onAnswer(answer);
  }
  return { ...summary(outcomes), milliseconds: milliseconds / Math.max(1, outcomes.length), refusals };
}

function summary(outcomes: readonly Outcome[]): Omit<Measured, 'milliseconds' | 'refusals'> {
  const share = (some: readonly Outcome[], holds: (outcome: Outcome) => boolean): number =>
    (100 * some.filter(holds).length) / Math.max(1, some.length);
  const verdict = (wanted: LikenessVerdict) => (outcome: Outcome) => outcome.answer?.verdict === wanted;
  const isRight = ({ label, answer }: Outcome): boolean => answer !== undefined && answer.predicted === label;
  const isClothes = outcomes.some(({ label }) => label !== undefined);
  const answers = outcomes.flatMap(({ answer }) => answer ?? []);
  return {
    pictures: outcomes.length,
    right: isClothes ? share(outcomes, isRight) : undefined,
    refused: share(outcomes, ({ answer }) => answer === undefined),
    verdicts: answers.some((answer) => answer.verdict !== undefined)
      ? {
          familiar: share(outcomes, verdict('familiar')),
          unusual: share(outcomes, verdict('unusual')),
          unlike: share(outcomes, verdict('unlike')),
        }
      : undefined,
    sureness: (100 * answers.reduce((sum, { sureness }) => sum + sureness, 0)) / Math.max(1, answers.length),
    classes: Object.fromEntries(
      CLASS_NAMES.flatMap((name, label) => {
        const some = outcomes.filter((outcome) => outcome.label === label);
        const entry = { pictures: some.length, right: share(some, isRight), unlike: share(some, verdict('unlike')) };
        return some.length === 0 ? [] : [[name, entry]];
      }),
    ),
  };
}
