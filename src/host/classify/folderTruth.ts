import { CLASS_NAMES } from '../../shared/domain/labels';

/** Names of the classes in other spellings. The data set's own description calls the first one `T-shirt/top`. */
const ALIASES: Readonly<Record<string, number>> = { tshirttop: 0, top: 0 };

/** The label of a folder that is named after a class, in any spelling, or after its number; otherwise undefined. */
export function labelOfFolder(name: string): number | undefined {
  const trimmed = name.trim();
  if (/^[0-9]$/.test(trimmed)) return Number(trimmed);
  const plain = simplified(trimmed);
  // `Sneakers` and `dresses` as well.
  const label = CLASS_NAMES.findIndex((each) =>
    [simplified(each), `${simplified(each)}s`, `${simplified(each)}es`].includes(plain),
  );
  return label === -1 ? ALIASES[plain] : label;
}

/**
 * The label of the nearest folder that is named after a class. `folders` go from the outermost to the picture's own.
 */
export function truthOf(folders: readonly string[]): number | undefined {
  return folders.map(labelOfFolder).findLast((label) => label !== undefined);
}

function simplified(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
