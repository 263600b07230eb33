import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { t } from '@vscode/l10n';
import { checkBinary } from '../../files/binaryFormat';
import { claimFile, type Release } from '../../files/claimFile';
import { download } from '../../files/download';
import { isRunning } from '../../files/isRunning';
import { makeFolder } from '../../files/makeFolder';
import { renamePatiently } from '../../files/renamePatiently';
import { storageError } from '../../files/storageError';
import { UserError } from '../../shared/domain/errors';
import { nativePackage, STORAGE, type Download, type NativePackage } from './platforms';
import type { Choose } from './unpack';
import { ADDON, ADDON_FOLDER, isWhole, librariesIn } from './wholeInstallation';

export interface InstallOptions {
  /**
   * The folder to install into, with the layout of tfjs-node's package. Its old content is replaced only on success.
   */
  readonly folder: string;
  readonly platform: string;
  readonly arch: string;
  /** Replace an installation that is whole, too: it has been found not to run. */
  readonly replace?: boolean;
  readonly signal?: AbortSignal;
  /** Called with what is being downloaded, the bytes received so far, and the total if it is known. */
  readonly onProgress?: (what: string, received: number, total: number | undefined) => void;
  /** For tests. The defaults are tfjs-node's own storage and files. */
  readonly storage?: string;
  readonly files?: NativePackage;
  readonly patience?: number;
}

/** Milliseconds after which a claim counts as left behind. */
const LONGEST = 2 * 60 * 60 * 1000;
/** On Windows, a virus scanner may hold a file for a moment. */
const LEFT = { recursive: true, force: true, maxRetries: 5 } as const;

/**
 * Downloads native TensorFlow, the addon first, and installs it. An interrupted download is kept, and the next attempt
 * continues it. A whole installation, perhaps by another window that has loaded it, stays. Throws a UserError that says
 * what failed.
 */
export async function installNative(options: InstallOptions): Promise<void> {
  const { folder, platform, arch } = options;
  const wanted = options.files ?? nativePackage(platform, arch);
  if (wanted === undefined) {
    throw new UserError({
      code: 'native-unavailable',
      message: t('There is no native TensorFlow for {0}-{1}.', platform, arch),
      nextStep: t('Training uses WebAssembly, which runs everywhere.'),
    });
  }
  const release = await claim(folder);
  try {
    if (options.replace !== true && isWhole(folder, wanted, platform, arch)) return;
    await installWanted(wanted, options);
  } finally {
    await release().catch(() => undefined);
  }
}

/** Whether something is installed, or was left by an installation that was interrupted. */
export function isInstalled(folder: string): boolean {
  return existsSync(folder) || existsSync(`${folder}.downloads`);
}

async function installWanted(wanted: NativePackage, options: InstallOptions): Promise<void> {
  const { folder } = options;
  const downloads = `${folder}.downloads`;
  const fresh = `${folder}.${process.pid}.tmp`;
  const addonFolder = path.join(fresh, ADDON_FOLDER);
  const libraryFolder = path.join(fresh, wanted.libraryFolder);
  try {
    await removeAbandoned(folder);
    await rm(fresh, LEFT);
    for (const each of [addonFolder, libraryFolder]) await mkdir(each, { recursive: true });
    await fetchAndUnpack(t('the addon'), wanted.addon, downloads, addonFolder, chooseAddon, options);
    // Check the addon before downloading hundreds of megabytes: it may be for another processor.
    check(path.join(addonFolder, ADDON), options);
    await fetchAndUnpack('TensorFlow', wanted.library, downloads, libraryFolder, chooseLibrary, options);
    const libraries = librariesIn(libraryFolder);
    if (libraries.length === 0) throw unusable(t('the archive contains no library'));
    for (const each of libraries) check(each, options);
    await replaceFolder(folder, fresh);
  } catch (error) {
    if (error instanceof UserError) throw error.code === 'download-failed' ? outOfReach(error) : error;
    throw storageError(path.dirname(folder), error);
  } finally {
    await rm(fresh, LEFT).catch(() => undefined);
    // This fails, as it should, while the folder holds a download of another window.
    await rmdir(downloads).catch(() => undefined);
  }
}

/** Removes native TensorFlow and its unfinished downloads. Throws UserError `storage-failed`. */
export async function removeNative(folder: string): Promise<void> {
  try {
    await removeAbandoned(folder);
    for (const each of [await moveAside(folder), `${folder}.downloads`]) await rm(each, LEFT);
  } catch (error) {
    throw storageError(folder, error);
  }
}

/**
 * Renames an installed folder and returns its new name. Windows does not rename what another window has loaded. Then
 * nothing has changed, rather than half of it.
 */
async function moveAside(folder: string): Promise<string> {
  const aside = `${folder}.old.${process.pid}.tmp`;
  await rm(aside, LEFT);
  await renamePatiently(folder, aside).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
  return aside;
}

/** Puts `fresh` in the place of `folder`, which stays as it is if that fails. */
async function replaceFolder(folder: string, fresh: string): Promise<void> {
  const aside = await moveAside(folder);
  try {
    await renamePatiently(fresh, folder);
  } catch (error) {
    await renamePatiently(aside, folder).catch(() => undefined);
    throw error;
  }
  // What cannot be removed now is removed by a later window.
  await rm(aside, LEFT).catch(() => undefined);
}

/**
 * Makes this the only process that installs into the folder. Returns a function that ends this. Throws UserError
 * `native-unavailable` while another window installs.
 */
async function claim(folder: string): Promise<Release> {
  const parent = path.dirname(folder);
  const claiming = makeFolder(parent).then(() => claimFile(`${folder}.installing`, LONGEST));
  const release = await claiming.catch((error: unknown) => {
    throw storageError(parent, error);
  });
  if (release === undefined) throw installingElsewhere();
  return release;
}

/** Removes the unfinished installations of windows that have been closed. */
async function removeAbandoned(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  for (const name of await readdir(parent).catch(() => [])) {
    const [, owner] = /\.(\d+)\.tmp$/.exec(name) ?? [];
    if (owner === undefined || !name.startsWith(`${path.basename(folder)}.`) || isRunning(Number(owner))) continue;
    await rm(path.join(parent, name), LEFT);
  }
}

async function fetchAndUnpack(
  what: string,
  { path: file, sha256 }: Download,
  downloads: string,
  target: string,
  choose: Choose,
  { storage = STORAGE, signal, onProgress, patience }: InstallOptions,
): Promise<void> {
  const archive = path.join(downloads, path.posix.basename(file));
  await download({
    url: storage + file,
    file: archive,
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(signal === undefined ? {} : { signal }),
    ...(patience === undefined ? {} : { patience }),
    onProgress: (received, total) => onProgress?.(what, received, total),
  });
  try {
    // Imported only when needed: reading archives is most of the extension's code, and is seldom needed.
    const { unpack } = await import('./unpack');
    await unpack(archive, target, choose);
  } catch (cause) {
    throw unusable(t('{0} is damaged', path.basename(archive)), cause);
  } finally {
    // The archive is either unpacked or damaged. Nobody needs it any more.
    await rm(archive, LEFT).catch(() => undefined);
  }
}

/** Picks the addon, whichever folder of the archive it is in. */
function chooseAddon(name: string): string | undefined {
  return path.posix.basename(name) === ADDON ? ADDON : undefined;
}

/** Picks the libraries, which are in `lib/` or at the top of the archive. Headers and licences are left out. */
function chooseLibrary(name: string): string | undefined {
  const file = path.posix.basename(name);
  return /tensorflow[\w.]*\.(so|dylib|dll)(\.\d+)*$|^libtensorflow[\w.]*\.(\d+\.)*dylib$/.test(file) ? file : undefined;
}

function check(file: string, { platform, arch }: InstallOptions): void {
  try {
    checkBinary(file, platform, arch);
  } catch (error) {
    throw unusable(error instanceof Error ? error.message.replace(/\.$/, '') : String(error), error);
  }
}

function installingElsewhere(): UserError {
  return new UserError({
    code: 'native-unavailable',
    message: t('Another window is installing native TensorFlow.'),
    nextStep: t('Wait until it is done. Then this window uses it too.'),
  });
}

function outOfReach(cause: UserError): UserError {
  return new UserError(
    {
      code: 'download-failed',
      message: t('Native TensorFlow cannot be installed: {0}', cause.message),
      nextStep: t('{0} Until then, training uses WebAssembly.', cause.nextStep),
      action: 'installNativeTensorFlow',
    },
    { cause },
  );
}

function unusable(why: string, cause?: unknown): UserError {
  return new UserError(
    {
      code: 'native-unavailable',
      message: t('Native TensorFlow cannot be installed: {0}.', why),
      nextStep: t('Training uses WebAssembly. Trying again later may help.'),
      action: 'showLog',
    },
    { cause },
  );
}
