import assert from 'node:assert/strict';
import { terminalLook } from '../../../src/cli/terminalLook';

const tty = { isTTY: true, columns: 100 };

describe('What the terminal program takes a terminal to be able to show', () => {
  for (const [what, stream, env, expected] of [
    ['a terminal', tty, {}, { rewrites: true, colours: true, width: 100 }],
    ['a pipe or a file', {}, {}, { rewrites: false, colours: false, width: 80 }],
    ['NO_COLOR', tty, { NO_COLOR: '1' }, { rewrites: true, colours: false, width: 100 }],
    ['an empty NO_COLOR, which means nothing', tty, { NO_COLOR: '' }, { rewrites: true, colours: true, width: 100 }],
    ['FORCE_COLOR into a pipe', {}, { FORCE_COLOR: '1' }, { rewrites: false, colours: true, width: 80 }],
    ['an empty FORCE_COLOR', {}, { FORCE_COLOR: '' }, { rewrites: false, colours: true, width: 80 }],
    ['FORCE_COLOR=0', tty, { FORCE_COLOR: '0' }, { rewrites: true, colours: false, width: 100 }],
    ['both', tty, { FORCE_COLOR: '1', NO_COLOR: '1' }, { rewrites: true, colours: true, width: 100 }],
    ['TERM=dumb', tty, { TERM: 'dumb' }, { rewrites: false, colours: false, width: 100 }],
    ['a narrow terminal', { isTTY: true, columns: 40 }, {}, { rewrites: false, colours: true, width: 40 }],
    ['a terminal of unknown width', { isTTY: true, columns: 0 }, {}, { rewrites: true, colours: true, width: 80 }],
    ['a console of Windows, without TERM', tty, { OS: 'Windows_NT' }, { rewrites: true, colours: true, width: 100 }],
  ] as const) {
    it(`with ${what}`, () => {
      assert.deepEqual(terminalLook(stream, env), expected);
    });
  }
});
