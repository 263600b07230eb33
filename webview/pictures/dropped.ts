import { t } from '@vscode/l10n';
import { MAX_PICTURE_BYTES, MAX_PICTURE_MEGABYTES } from '../../src/shared/domain/pictures';
import { MAX_DROPPED_FILES } from '../../src/shared/protocol/limits';
import type { DroppedFile, DroppedFiles } from '../../src/shared/protocol/picturesApi';

/** What a drag or the clipboard carries: the part of the browser's DataTransfer that matters here. */
export interface Carried {
  readonly types: readonly string[];
  readonly getData: (type: string) => string;
  readonly files: Iterable<CarriedFile>;
}

/** A file from outside of the editor. */
export interface CarriedFile {
  readonly name: string;
  readonly size: number;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}

/** The editor lists all URIs under its own type, and only the first one under the standard type. */
const EDITOR_URIS = 'application/vnd.code.uri-list';
const STANDARD_URIS = 'text/uri-list';

/** Whether something is carried that may be pictures. Its content cannot be read before it is dropped. */
export function mayBePictures({ types }: Pick<Carried, 'types'>): boolean {
  return [EDITOR_URIS, STANDARD_URIS, 'Files'].some((type) => types.includes(type));
}

/**
 * The URIs of files and folders that were dragged from the editor. A file from outside of the editor has a URI as well,
 * but it may be on another computer than the extension: then its bytes count.
 */
export function carriedUris(carried: Carried): string[] {
  const fromEditor = uriLines(carried.getData(EDITOR_URIS));
  if (fromEditor.length > 0) return fromEditor;
  return [...carried.files].length > 0 ? [] : uriLines(carried.getData(STANDARD_URIS));
}

/** Lines of `text/uri-list` (RFC 2483), without comments and without addresses of web pages. */
function uriLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => /^[a-z][a-z0-9+.-]*:/i.test(line) && !/^(https?|data|blob|javascript):/i.test(line));
}

/** Why a file is not sent to the extension. */
export function refusalOf({ name, size }: Pick<CarriedFile, 'name' | 'size'>): string | undefined {
  if (size > MAX_PICTURE_BYTES) return t('{0} is larger than {1} MB. Make it smaller.', name, MAX_PICTURE_MEGABYTES);
  return undefined;
}

/** Reads files and sends them in groups that the extension takes, one after the other. */
export async function sendFiles(
  files: readonly CarriedFile[],
  send: (dropped: DroppedFiles) => Promise<void>,
): Promise<void> {
  const drop = crypto.randomUUID();
  for (let start = 0; start < files.length;) {
    const group: DroppedFile[] = [];
    let bytes = 0;
    for (const file of files.slice(start, start + MAX_DROPPED_FILES)) {
      if (group.length > 0 && bytes + file.size > MAX_PICTURE_BYTES) break;
      bytes += file.size;
      group.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    }
    start += group.length;
    await send({ files: group, drop });
  }
}
