import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ResultsPlace } from '../../src/shared/domain/resultsPlace';
import type { TUTORIAL_STEPS } from '../../src/host/tutorial/tutorialSteps';

export type Step = (typeof TUTORIAL_STEPS)[number];

export interface StepPicture {
  /** The situation of the golden files that tells whether the page has changed. */
  readonly situation: string;
  /** The same with a real run. */
  readonly place: ResultsPlace;
  /** What is shown of the page. */
  readonly part: string;
}

const QUESTION = 'quiz-card section';

/** What each step of the walkthrough shows a picture of. */
export const STEP_PICTURES: Readonly<Record<Step, StepPicture>> = {
  data: { situation: 'finished, data', place: { tab: 'data' }, part: '#samples' },
  picture: { situation: 'finished, data', place: { tab: 'data', picture: 0 }, part: '#one-picture' },
  model: { situation: 'finished, model', place: { tab: 'model' }, part: '#network' },
  train: { situation: 'epochs recorded', place: { tab: 'training' }, part: '#curves' },
  // The texts of these two end with the question, so the pictures must not show the answer.
  summary: { situation: 'a question asked', place: { tab: 'model', question: 'parameters' }, part: QUESTION },
  evaluate: { situation: 'a question asked', place: { tab: 'evaluation', question: 'gap' }, part: QUESTION },
  predict: { situation: 'finished, predictions', place: { tab: 'predictions' }, part: 'prediction-grid' },
  why: { situation: 'a wrong prediction opened', place: { tab: 'predictions' }, part: 'prediction-dialog dialog' },
  own: { situation: 'finished, pictures', place: { tab: 'pictures' }, part: '#classifications' },
  beat: { situation: 'finished, experiments', place: { tab: 'experiments' }, part: '#experiments' },
};

export const WALKTHROUGH_FOLDER = path.join('media', 'walkthrough');
const SEALS = path.join(WALKTHROUGH_FOLDER, 'drawn.json');

/** Pictures are as wide as this, and not taller, in pixels. */
export const PICTURE_WIDTH = 640;
export const PICTURE_HEIGHT = 520;
export const PICTURE_LOOKS = ['dark', 'light'] as const;

export function pictureFile(step: Step, look: (typeof PICTURE_LOOKS)[number]): string {
  return path.join(WALKTHROUGH_FOLDER, `${step}-${look}.png`);
}

/**
 * Which steps' pictures are missing, or show something else than the page draws now. Pixels depend on the machine's
 * fonts, and their data are real, so the renderings of the golden situations are compared: `renderings` by step. With
 * `renew`, notes what the pictures show now.
 */
export function staleSteps(renderings: Readonly<Record<string, string>>, { renew }: { readonly renew: boolean }) {
  const now = Object.fromEntries(Object.entries(renderings).map(([step, text]) => [step, sealOf(text)]));
  if (renew) writeFileSync(SEALS, `${JSON.stringify(now, null, 2)}\n`);
  const before = existsSync(SEALS) ? (JSON.parse(readFileSync(SEALS, 'utf8')) as Readonly<Record<string, string>>) : {};
  return (Object.keys(STEP_PICTURES) as Step[]).filter(
    (step) => before[step] !== now[step] || !PICTURE_LOOKS.every((look) => existsSync(pictureFile(step, look))),
  );
}

function sealOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
