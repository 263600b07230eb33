import { Console } from 'node:console';
import { Writable } from 'node:stream';
import type { CellOutput } from '../../shared/protocol/lessonApi';

/** A console that writes below the running cell. */
export function cellConsole(show: (output: CellOutput) => void): Console {
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      decodeStrings: false,
      write(text, _encoding, done) {
        show({ type: 'stream', name, text: String(text) });
        done();
      },
    });
  return new Console({ stdout: stream('stdout'), stderr: stream('stderr'), colorMode: false });
}
