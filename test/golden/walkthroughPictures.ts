import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TUTORIAL_STEPS } from '../../src/host/tutorial/tutorialSteps';

type Step = (typeof TUTORIAL_STEPS)[number];

/** What each step of the walkthrough shows a picture of: a situation of the results page, and the part of it. */
export const STEP_PICTURES: Readonly<Record<Step, { readonly situation: string; readonly part: string }>> = {
  data: { situation: 'finished, data', part: '#samples' },
  picture: { situation: 'finished, data', part: '#one-picture' },
  model: { situation: 'finished, model', part: '#network' },
  train: { situation: 'epochs recorded', part: '#curves' },
  summary: { situation: 'finished, model', part: '#summary' },
  evaluate: { situation: 'finished, evaluation', part: '#accuracy' },
  predict: { situation: 'finished, predictions', part: 'prediction-grid' },
  why: { situation: 'a wrong prediction opened', part: 'prediction-dialog dialog' },
  own: { situation: 'finished, pictures', part: '#classifications' },
  beat: { situation: 'finished, experiments', part: '#experiments' },
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
 * fonts, so the renderings are compared: `renderings` by step. With `renew`, notes what the pictures show now.
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
