import type { ReadingChoices } from '../../shared/domain/pictureReading';

/** Where each step of a reading stands: as the person chose, or as was decided automatically. */
export type Settings = Omit<Required<ReadingChoices>, 'upright'>;

/** All that is done to a picture of unknown kind. The distance from the ground is right more often than the others. */
const USUAL: Settings = {
  transparency: true,
  frame: true,
  ground: true,
  parts: true,
  crop: 'found',
  polarity: 'difference',
  turn: true,
  fit: 'centred',
};

/** What is done to a picture that has the data set's look already: nothing, or it is only negated. */
const NOTHING: Omit<Settings, 'polarity'> = {
  transparency: false,
  frame: false,
  ground: false,
  parts: false,
  crop: 'whole',
  turn: false,
  fit: 'in-place',
};

/** The settings of a picture, before its polarity is known. `look` is the data set's look, if it has that. */
export function settingsFor(look: 'light' | 'dark' | undefined, choices: ReadingChoices): Settings {
  const { upright: _, ...chosen } = choices;
  return { ...(look === undefined ? USUAL : { ...NOTHING, polarity: look }), ...chosen };
}
