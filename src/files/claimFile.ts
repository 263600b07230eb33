import { open, rm, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { isRunning } from './isRunning';
import { readRegularFile } from './regularFile';
import { patiently } from './renamePatiently';

/** A claim holds a process' number. */
const MOST_BYTES = 100;
/** How often a claim that is left behind, or that ends just now, is tried to be made again. */
const ATTEMPTS = 3;
/** Milliseconds between two looks at the claim of another process. */
const PAUSE = 10;

/** Ends a claim. */
export type Release = () => Promise<void>;

/**
 * Claims something for this process alone, by a file that is there for as long as the claim. Returns undefined while
 * another one has it. A claim counts as left behind when its process has ended, and after `longest` milliseconds: its
 * number may be that of another program by now. Throws what the file system throws.
 */
export async function claimFile(file: string, longest: number): Promise<Release | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await create(file)) return () => remove(file);
    const begun = (await stat(file).catch(() => undefined))?.mtimeMs;
    if (begun === undefined) continue;
    // A file without a number was created just now.
    const owner = Number(await readRegularFile(file, MOST_BYTES).catch(() => ''));
    const hasEnded = owner !== 0 && !(owner > 0 && isRunning(owner));
    if (!hasEnded && Math.abs(Date.now() - begun) < longest) return undefined;
    await remove(file);
  }
  return undefined;
}

/** Waits for the claims of other processes to end. Calls `feed` after each look; what that throws ends the waiting. */
export async function claimPatiently(file: string, longest: number, feed: () => void): Promise<Release> {
  for (;;) {
    const release = await claimFile(file, longest);
    if (release !== undefined) return release;
    feed();
    await wait(PAUSE);
  }
}

/** Returns false if the file is there already. */
async function create(file: string): Promise<boolean> {
  let handle: FileHandle;
  try {
    // Windows refuses to create a file while the one before is being removed.
    handle = await patiently(() => open(file, 'wx'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
  try {
    await handle.writeFile(String(process.pid)).finally(() => handle.close());
  } catch (error) {
    await remove(file).catch(() => undefined);
    throw error;
  }
  return true;
}

/** On Windows, a virus scanner may hold a file for a moment. */
function remove(file: string): Promise<void> {
  return rm(file, { recursive: true, force: true, maxRetries: 5 });
}
