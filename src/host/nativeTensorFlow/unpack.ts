import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, open, symlink } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { t } from '@vscode/l10n';
import * as tar from 'tar';
import { open as openZipCallback, type ZipFile } from 'yauzl';

/** Returns where a file of the archive goes, relative to the target folder, or undefined to leave it out. */
export type Choose = (name: string) => string | undefined;

/**
 * Unpacks chosen files of a .tar.gz or .zip into a folder. The formats are told apart by their first bytes. Paths that
 * lead out of the folder are refused. Links in a .tar.gz are taken to point to a file beside them. Throws Error when
 * the archive has another format or is damaged.
 */
export async function unpack(archive: string, folder: string, choose: Choose): Promise<void> {
  const magic = await firstBytes(archive);
  if (magic.startsWith('1f8b')) await unpackTar(archive, folder, choose);
  else if (magic.startsWith('504b')) await unpackZip(archive, folder, choose);
  else throw new Error(t('{0} is not an archive.', path.basename(archive)));
}

async function unpackTar(archive: string, folder: string, choose: Choose): Promise<void> {
  // The archive has each library once, and links to it under shorter names, in any order. A link needs its file, so
  // make the links at the end.
  const links = new Map<string, string>();
  const extraction = tar.extract({
    cwd: folder,
    strict: true,
    preservePaths: false,
    filter: (name, entry) => {
      const chosen = choose(name);
      if (chosen === undefined || !('type' in entry)) return false;
      if (entry.type === 'SymbolicLink') links.set(chosen, path.posix.basename(entry.linkpath ?? ''));
      return entry.type === 'File';
    },
    onReadEntry: (entry) => {
      entry.path = choose(entry.path) ?? entry.path;
    },
  });
  await pipeline(createReadStream(archive), extraction as unknown as NodeJS.WritableStream);
  await makeLinks(folder, links);
}

/** What a system says that cannot make links: Windows without the right to, and some drives. */
const NO_LINKS = new Set(['EPERM', 'EACCES', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']);

/** Makes links in a folder, by name, or copies of what they lead to. `link` is replaced in tests. */
export async function makeLinks(folder: string, links: ReadonlyMap<string, string>, link = symlink): Promise<void> {
  for (const [name, target] of links) {
    await link(target, path.join(folder, name)).catch(async (error: unknown) => {
      if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      await copyFile(path.join(folder, endOf(links, target)), path.join(folder, name));
    });
  }
}

/** The file to which a chain of links leads. */
function endOf(links: ReadonlyMap<string, string>, name: string): string {
  let end = name;
  for (let turns = 0; turns <= links.size; turns++) end = links.get(end) ?? end;
  return end;
}

async function unpackZip(archive: string, folder: string, choose: Choose): Promise<void> {
  const zip = await openZip(archive);
  await new Promise<void>((resolve, reject) => {
    zip.once('end', resolve);
    zip.once('error', reject);
    zip.on('entry', (entry: { fileName: string }) => {
      const name = entry.fileName.endsWith('/') ? undefined : choose(entry.fileName);
      const next = () => {
        zip.readEntry();
      };
      if (name === undefined) next();
      else extract(zip, entry, path.join(folder, name)).then(next, reject);
    });
    zip.readEntry();
  });
}

async function extract(zip: ZipFile, entry: object, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry as Parameters<ZipFile['openReadStream']>[0], (error, content) => {
      if (error) reject(error);
      else resolve(content);
    });
  });
  await pipeline(stream, createWriteStream(file));
}

function openZip(archive: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    openZipCallback(archive, { lazyEntries: true }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });
}

async function firstBytes(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead).toString('hex');
  } finally {
    await handle.close();
  }
}
