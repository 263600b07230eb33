import { t } from '@vscode/l10n';
import type { ReadingChoices, ReadingStepName } from '../../src/shared/domain/pictureReading';

/** The titles of the steps, in the order in which they are done. */
export const stepTitles = (): Readonly<Record<ReadingStepName, string>> => ({
  upright: t('Upright'),
  transparency: t('Transparency'),
  frame: t('Frame left out'),
  ground: t('Ground subtracted'),
  parts: t('Large parts only'),
  crop: t('Cut out'),
  polarity: t('Bright on dark'),
  turn: t('Turned'),
  fit: t('Fitted to 28 × 28'),
});

/** Steps that can only be on or off. */
export const SWITCHED_STEPS = ['upright', 'transparency', 'frame', 'ground', 'parts', 'turn'] as const;
export type SwitchedStep = (typeof SWITCHED_STEPS)[number];

/** The switched steps' labels. */
export const switchLabels = (): Readonly<Record<SwitchedStep, string>> => ({
  upright: t('Turn as the file says'),
  transparency: t('Take the piece from it'),
  frame: t('Leave it out'),
  ground: t('Find and subtract it'),
  parts: t('Drop specks'),
  turn: t('Turn where that helps'),
});

export const cropOptions = () =>
  [
    ['found', t('What was found')],
    ['whole', t('Whole picture')],
    ['own', t('Your rectangle')],
  ] as const;

/** What the piece is in the person's own picture. It becomes bright for the network, which is drawn dark here. */
export const polarityOptions = () =>
  [
    ['', t('Automatic')],
    ['dark', t('Darker than its ground')],
    ['light', t('Lighter than its ground')],
    ['difference', t('Different from its ground')],
  ] as const;

export const fitOptions = () =>
  [
    ['centred', t('Whole, centred')],
    ['stretched', t('Stretched')],
    ['in-place', t('At its place')],
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
