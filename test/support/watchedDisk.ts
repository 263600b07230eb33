import fs, { type FileHandle } from 'node:fs/promises';
import path from 'node:path';

/** What is done to files, such as `sync run.json`: the name of Node's function, and those of the files. */
export type DiskAct = string;

/** A disk that can stop answering, like a network drive that is gone. */
export interface WatchedDisk {
  /** All that was begun, in this order. */
  readonly acts: DiskAct[];
  /** What is done from now on waits for `answer`, if it matches. */
  hang(acts?: RegExp): void;
  /** Does all that has waited. */
  answer(): void;
  /** What is done from now on fails with the system's code, if it matches. */
  fail(acts: RegExp, code: string): void;
}

const OF_FILES = ['mkdir', 'open', 'readdir', 'rename', 'rm', 'stat'] as const;
const OF_HANDLES = ['close', 'read', 'readFile', 'stat', 'sync', 'writeFile'] as const;

type Act = (...args: unknown[]) => Promise<unknown>;

/** Watches what Node does to files for the tests of the surrounding `describe`. */
export function watchedDisk(): () => WatchedDisk {
  let disk: WatchedDisk & { around: (name: string, act: Act) => Act };
  const real = Object.fromEntries(OF_FILES.map((each) => [each, fs[each]]));
  beforeEach(() => {
    disk = newDisk();
    for (const each of OF_FILES) {
      const act = disk.around(each, real[each] as Act);
      const opened = async (...args: unknown[]) => watched((await act(...args)) as FileHandle, String(args[0]));
      Object.assign(fs, { [each]: each === 'open' ? opened : act });
    }
  });
  afterEach(() => {
    disk.answer();
    Object.assign(fs, real);
  });
  return () => disk;

  function watched(handle: FileHandle, file: string): FileHandle {
    for (const each of OF_HANDLES) {
      const act = handle[each].bind(handle) as Act;
      const named = disk.around(each, (_file, ...args) => act(...args));
      Object.assign(handle, { [each]: (...args: unknown[]) => named(file, ...args) });
    }
    return handle;
  }
}

function newDisk() {
  const acts: DiskAct[] = [];
  let hangs: RegExp | undefined;
  let fails: { readonly acts: RegExp; readonly code: string } | undefined;
  let answer: () => void = () => undefined;
  let answered: Promise<void> = Promise.resolve();
  return {
    acts,
    hang: (which = /^/) => {
      hangs = which;
      answered = new Promise((resolve) => (answer = resolve));
    },
    answer: () => {
      hangs = undefined;
      answer();
    },
    fail: (which: RegExp, code: string) => {
      fails = { acts: which, code };
    },
    around:
      (name: string, act: Act): Act =>
      async (...args) => {
        const files = args.filter((each) => typeof each === 'string' && path.isAbsolute(each)) as string[];
        const what = [name, ...files.map((file) => path.basename(file))].join(' ');
        acts.push(what);
        if (hangs?.test(what) === true) await answered;
        if (fails?.acts.test(what) === true) {
          const { code } = fails;
          // A system closes a file even where it reports that this has failed.
          if (name === 'close') await act(...args);
          throw Object.assign(new Error(`${code}: what the system says, ${what}`), { code });
        }
        return act(...args);
      },
  };
}
