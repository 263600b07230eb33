import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { storageError } from '../../files/storageError';
import { MarkedPictureSchema, type MarkedPicture } from '../../shared/domain/marks';
import { runDamaged } from './runErrors';

/** What a person has marked. A file of its own, because it changes and the others of a run never do. */
export const MARKS_FILE = 'marks.json';

const MarksFileSchema = v.object({ format: v.literal(1), marks: v.array(MarkedPictureSchema) });

/** The marks of a run, by picture. A run without the file has none. Throws UserError `run-damaged`. */
export async function readMarksFile(folder: string): Promise<MarkedPicture[]> {
  const file = path.join(folder, MARKS_FILE);
  try {
    return v.parse(MarksFileSchema, JSON.parse(await readFile(file, 'utf8'))).marks;
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
    await writeFile(temporary, `${JSON.stringify({ format: 1, marks }, undefined, 2)}\n`);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw storageError(folder, error);
  }
}
