import type { ReadingChoices, ReadingStepName } from '../../src/shared/domain/pictureReading';

/** The titles of the steps, in the order in which they are done. */
export const STEP_TITLES: Readonly<Record<ReadingStepName, string>> = {
  upright: 'Upright',
  transparency: 'Transparency',
  frame: 'Frame left out',
  ground: 'Ground subtracted',
  parts: 'Large parts only',
  crop: 'Cut out',
  polarity: 'Bright on dark',
  turn: 'Turned',
  fit: 'Fitted to 28 × 28',
};

/** Steps that can only be on or off. */
export const SWITCHED_STEPS = ['upright', 'transparency', 'frame', 'ground', 'parts', 'turn'] as const;
export type SwitchedStep = (typeof SWITCHED_STEPS)[number];

/** The switched steps' labels. */
export const SWITCH_LABELS: Readonly<Record<SwitchedStep, string>> = {
  upright: 'Turn as the file says',
  transparency: 'Take the piece from it',
  frame: 'Leave it out',
  ground: 'Find and subtract it',
  parts: 'Drop specks',
  turn: 'Turn where that helps',
};

export const CROP_OPTIONS = [
  ['found', 'What was found'],
  ['whole', 'Whole picture'],
  ['own', 'Your rectangle'],
] as const;

/** What the piece is in the person's own picture. It becomes bright for the network, which is drawn dark here. */
export const POLARITY_OPTIONS = [
  ['', 'Automatic'],
  ['dark', 'Darker than its ground'],
  ['light', 'Lighter than its ground'],
  ['difference', 'Different from its ground'],
] as const;

export const FIT_OPTIONS = [
  ['centred', 'Whole, centred'],
  ['stretched', 'Stretched'],
  ['in-place', 'At its place'],
] as const;

/** The choices with one of them changed; undefined leaves it to the step itself. */
export function withChoice<Name extends ReadingStepName>(
  choices: ReadingChoices,
  name: Name,
  value: ReadingChoices[Name] | undefined,
): ReadingChoices {
  const { [name]: _before, ...others } = choices;
  return value === undefined ? others : { ...others, [name]: value };
}
