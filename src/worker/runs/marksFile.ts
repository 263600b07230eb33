import path from 'node:path';
import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { NotAFile, readRegularFile } from '../../files/regularFile';
import { isStorageFailure, storageError, storageReason } from '../../files/storageError';
import { replaceDurably } from '../../files/writeDurably';
import { MarkedPictureSchema, type MarkedPicture } from '../../shared/domain/marks';
import { marksDamaged } from './runErrors';
import { openSeal, sealedJson } from './seal';

/** What a person has marked. A file of its own, because it changes and the others of a run never do. */
export const MARKS_FILE = 'marks.json';

/** All 10,000 test pictures marked take about a tenth. */
const MOST_BYTES = 8_000_000;

const MarksFileSchema = v.object({ format: v.literal(1), marks: v.array(MarkedPictureSchema) });

/**
 * The marks of a run, by picture. A run without the file has none, and the files of older versions have no checksum.
 * Throws UserError `run-damaged`.
 */
export async function readMarksFile(folder: string): Promise<MarkedPicture[]> {
  const file = path.join(folder, MARKS_FILE);
  try {
    return v.parse(MarksFileSchema, openSeal((await readRegularFile(file, MOST_BYTES)).toString()).record).marks;
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw marksDamaged(file, whyUnreadable(code, cause), cause);
  }
}

/** Replaces the file as a whole. Throws UserError `storage-failed`. */
export async function writeMarksFile(
  folder: string,
  marks: readonly MarkedPicture[],
  feed?: () => void,
): Promise<void> {
  try {
    await replaceDurably(path.join(folder, MARKS_FILE), sealedJson({ format: 1, marks }), feed);
  } catch (error) {
    throw storageError(folder, error);
  }
}

function whyUnreadable(code: string, cause: unknown): string {
  if (cause instanceof NotAFile) return cause.message;
  return isStorageFailure(code) ? storageReason(cause) : t('it is not a list of marks as it was saved');
}
