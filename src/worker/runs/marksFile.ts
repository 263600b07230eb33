import path from 'node:path';
import { t } from '@vscode/l10n';
import * as v from 'valibot';
import { claimPatiently } from '../../files/claimFile';
import { FILE_PATIENCE } from '../../files/patience';
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

/** Milliseconds after which a change counts as given up, for example with the thread that made it. */
const LONGEST_CHANGE = 2 * FILE_PATIENCE;

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

/**
 * Changes the marks, and replaces the file as a whole. No other window can meanwhile, or one change would undo the
 * other. Returns the changed marks. Throws UserError `run-damaged` or `storage-failed`.
 */
export async function changeMarksFile(
  folder: string,
  change: (marks: readonly MarkedPicture[]) => MarkedPicture[],
  feed: () => void,
): Promise<MarkedPicture[]> {
  const file = path.join(folder, MARKS_FILE);
  const failed = (error: unknown) => {
    throw storageError(folder, error);
  };
  const release = await claimPatiently(`${file}.claim`, LONGEST_CHANGE, feed).catch(failed);
  try {
    const marks = change(await readMarksFile(folder));
    await replaceDurably(file, sealedJson({ format: 1, marks }), feed).catch(failed);
    return marks;
  } finally {
    await release().catch(() => undefined);
  }
}

function whyUnreadable(code: string, cause: unknown): string {
  if (cause instanceof NotAFile) return cause.message;
  return isStorageFailure(code) ? storageReason(cause) : t('it is not a list of marks as it was saved');
}
