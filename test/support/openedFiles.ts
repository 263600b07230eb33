import fs from 'node:fs/promises';

/** The paths of the files that are opened while `work` runs, once for each time. */
export async function openedFiles(work: () => Promise<unknown>): Promise<string[]> {
  const opened: string[] = [];
  const { readFile, open } = fs;
  const note =
    <Args extends unknown[], R>(real: (...args: Args) => R) =>
    (...args: Args): R => {
      opened.push(String(args[0]));
      return real(...args);
    };
  fs.readFile = note(readFile) as typeof readFile;
  fs.open = note(open);
  try {
    await work();
  } finally {
    fs.readFile = readFile;
    fs.open = open;
  }
  return opened;
}
