import { randomUUID } from 'node:crypto';
import { open, rm, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { isRunning } from './isRunning';
import { readRegularFile } from './regularFile';
import { patiently } from './renamePatiently';

/** A claim holds a process' number, and something that no other claim has. */
const MOST_BYTES = 100;
/** Milliseconds after which an empty claim is abandoned: its process would have written into it by now. */
const WRITING = 10_000;
/** How often to try where a claim was left behind, or has just ended. */
const ATTEMPTS = 3;
/** Milliseconds between two looks at the claim of another process. */
const PAUSE = 10;
/** Milliseconds before each further attempt while Windows is still removing the claim before. */
const PAUSES = [10, 20, 50, 100];

/** Ends a claim. */
export type Release = () => Promise<void>;

/**
 * Claims something for this process alone, by a file that is there for as long as the claim. Returns undefined while
 * another one has it. A claim counts as left behind when its process has ended, and after `longest` milliseconds: its
 * number may be that of another program by now. Throws what the file system throws.
 */
export async function claimFile(file: string, longest: number): Promise<Release | undefined> {
  const own = `${process.pid} ${randomUUID()}`;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await create(file, own)) return () => release(file, own);
    if (await isHeld(file, longest)) return undefined;
    await removeLeftBehind(file, own, longest);
  }
  return undefined;
}

/** Waits for the claims of other processes to end. Calls `feed` after each look; what that throws ends the waiting. */
export async function claimPatiently(file: string, longest: number, feed: () => void): Promise<Release> {
  for (;;) {
    const claimed = await claimFile(file, longest);
    if (claimed !== undefined) return claimed;
    feed();
    await wait(PAUSE);
  }
}

/** Returns false if the file is there already. */
async function create(file: string, own: string): Promise<boolean> {
  let handle: FileHandle;
  try {
    handle = await patiently(() => open(file, 'wx'), { pauses: PAUSES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
  try {
    await handle.writeFile(own).finally(() => handle.close());
  } catch (error) {
    await remove(file).catch(() => undefined);
    throw error;
  }
  return true;
}

/** What a claim says. Undefined if it is no file, or gone. */
async function read(file: string): Promise<string | undefined> {
  return readRegularFile(file, MOST_BYTES).then(String, () => undefined);
}

/** Whether somebody still has a claim. A folder or a device in its place is nobody's. */
async function isHeld(file: string, longest: number): Promise<boolean> {
  const begun = (await stat(file).catch(() => undefined))?.mtimeMs;
  const claim = await read(file);
  if (begun === undefined || claim === undefined) return false;
  const age = Math.abs(Date.now() - begun);
  if (claim === '') return age < WRITING;
  const owner = Number(claim.split(' ')[0]);
  return age < longest && owner > 0 && isRunning(owner);
}

/**
 * Removes a claim that was left behind. Only one process at a time may do so, and it looks again first: another one may
 * have put a new claim in its place.
 */
async function removeLeftBehind(file: string, own: string, longest: number): Promise<void> {
  const removing = `${file}.removing`;
  if (!(await create(removing, own))) {
    if (!(await isHeld(removing, WRITING))) await remove(removing);
    return;
  }
  try {
    if (!(await isHeld(file, longest))) await remove(file);
  } finally {
    await remove(removing);
  }
}

/** Ends a claim, unless it took so long that another process has taken it over. */
async function release(file: string, own: string): Promise<void> {
  if ((await read(file)) === own) await remove(file);
}

/** On Windows, a virus scanner may hold a file for a moment. */
function remove(file: string): Promise<void> {
  return rm(file, { recursive: true, force: true, maxRetries: 5 });
}
