import { rm } from 'node:fs/promises';
import path from 'node:path';
import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { readRegularFile } from '../../files/regularFile';
import { renamePatiently } from '../../files/renamePatiently';
import { storageError } from '../../files/storageError';
import { writeDurably } from '../../files/writeDurably';
import { MarkedPictureSchema, type MarkedPicture } from '../../shared/domain/marks';
import { runDamaged } from './runErrors';

/** What a person has marked. A file of its own, because it changes and the others of a run never do. */
export const MARKS_FILE = 'marks.json';

/** All 10,000 test pictures marked take about a tenth. */
const MOST_BYTES = 8_000_000;

const MarksFileSchema = v.object({ format: v.literal(1), marks: v.array(MarkedPictureSchema) });

/** The marks of a run, by picture. A run without the file has none. Throws UserError `run-damaged`. */
export async function readMarksFile(folder: string): Promise<MarkedPicture[]> {
  const file = path.join(folder, MARKS_FILE);
  try {
    return v.parse(MarksFileSchema, JSON.parse((await readRegularFile(file, MOST_BYTES)).toString())).marks;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw runDamaged(folder, t('{0} is not a list of marks', MARKS_FILE), cause);
  }
}

/** Replaces the file as a whole. Throws UserError `storage-failed`. */
export async function writeMarksFile(folder: string, marks: readonly MarkedPicture[]): Promise<void> {
  const file = path.join(folder, MARKS_FILE);
  const temporary = `${file}.saving`;
  try {
    await writeDurably(temporary, `${JSON.stringify({ format: 1, marks }, undefined, 2)}\n`);
    await renamePatiently(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw storageError(folder, error);
  }
}
