import path from 'node:path';
import type { FileSystem, Uri } from 'vscode';
import { editorStorageError } from './editorErrors';

/**
 * Writes a file under a temporary name and renames it, which replaces an earlier one. Leaves nothing behind when that
 * fails. Throws UserError `storage-failed`.
 */
export async function writeWhole(
  fs: Pick<FileSystem, 'writeFile' | 'rename' | 'delete'>,
  target: Uri,
  content: Uint8Array,
): Promise<void> {
  const temporary = target.with({ path: `${target.path}.saving` });
  try {
    await fs.writeFile(temporary, content);
    await fs.rename(temporary, target, { overwrite: true });
  } catch (error) {
    await Promise.resolve(fs.delete(temporary)).catch(() => undefined);
    throw editorStorageError(path.dirname(target.fsPath), error);
  }
}
