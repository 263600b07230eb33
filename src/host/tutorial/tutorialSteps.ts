import { DEFAULT_TRAIN_OPTIONS, type ArchitectureName } from '../../shared/domain/trainOptions';
import type { Sight } from '../../shared/protocol/page';
import type { OutcomeKey } from '../platform/contextKeyNames';

/** The walkthrough's steps in their order, each with the outcomes that tick it. The manifest has their texts. */
export const STEP_OUTCOMES = {
  data: ['fashionMnist.dataSeen'],
  picture: ['fashionMnist.pictureSeen'],
  model: ['fashionMnist.architectureChosen', 'fashionMnist.trained'],
  train: ['fashionMnist.trained'],
  summary: ['fashionMnist.summarySeen'],
  evaluate: ['fashionMnist.evaluated'],
  predict: ['fashionMnist.explored'],
  why: ['fashionMnist.explained'],
  own: ['fashionMnist.classified'],
  beat: ['fashionMnist.beaten'],
} as const satisfies Readonly<Record<string, readonly OutcomeKey[]>>;

/** What is achieved by seeing something in the results. A prediction shows its picture, pixel by pixel. */
export const SIGHT_OUTCOMES: Readonly<Record<Sight, readonly OutcomeKey[]>> = {
  data: ['fashionMnist.dataSeen'],
  picture: ['fashionMnist.dataSeen', 'fashionMnist.pictureSeen'],
  summary: ['fashionMnist.summarySeen'],
  evaluation: ['fashionMnist.evaluated'],
  filter: ['fashionMnist.explored'],
  prediction: ['fashionMnist.pictureSeen'],
  explanation: ['fashionMnist.explained'],
};

/** Whether the tutorial builds a network of this architecture: it is the notebook's. */
export function isBuiltInTutorial(architecture: ArchitectureName): boolean {
  return architecture === DEFAULT_TRAIN_OPTIONS.architecture;
}

export const TUTORIAL_STEPS = Object.keys(STEP_OUTCOMES) as (keyof typeof STEP_OUTCOMES)[];
