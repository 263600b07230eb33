import assert from 'node:assert/strict';
import * as v from 'valibot';
import { MAX_FAILURE_LENGTH } from '../../../../src/shared/protocol/limits';
import { PAGE_COMMANDS, PAGE_PARAMS } from '../../../../src/shared/protocol/page';

const takes = (method: keyof typeof PAGE_PARAMS, params: unknown) => v.safeParse(PAGE_PARAMS[method], params).success;

describe("The parameters of the page's calls", () => {
  for (const command of PAGE_COMMANDS) {
    it(`name the command ${command}`, () => {
      assert.ok(takes('runCommand', { command }));
    });
  }

  for (const [method, what, params] of [
    ['hydrate', 'nothing', {}],
    ['readPredictions', 'the id of a run', { id: '2026-01-02T03-04-05Z-dense-a1b2' }],
    ['readTestPictures', 'the first and the last picture', { indices: [0, 9999] }],
    ['readTestPictures', 'as many pictures as there may be', { indices: new Array<number>(500).fill(7) }],
    ['classifyUris', 'a file and a folder', { uris: ['file:///a.png', 'vscode-vfs://github/a/b'] }],
    ['classifyFiles', 'bytes', { files: [{ name: 'a.png', bytes: new Uint8Array(3) }], drop: 'a' }],
    [
      'readPicture',
      'choices and a run',
      { id: 'file:///a.png', choices: { crop: 'whole', ground: false }, runId: 'a' },
    ],
    ['classifyDrawing', '784 bytes', { pixels: new Uint8Array(784) }],
    ['reportFailure', 'the longest text', { message: 'x'.repeat(MAX_FAILURE_LENGTH) }],
  ] as const) {
    it(`are taken by ${method} when they are ${what}`, () => {
      assert.ok(takes(method, params));
    });
  }

  for (const [method, what, params] of [
    ['hydrate', 'more than belongs there', { everything: true }],
    ['hydrate', 'missing', undefined],
    ['hydrate', 'null', null],
    ['readPredictions', 'not there', {}],
    ['readPredictions', 'a number', { id: 1 }],
    ['readPredictions', 'a text that is longer than any id', { id: 'x'.repeat(129) }],
    ['readTestPictures', 'no pictures', { indices: [] }],
    ['readTestPictures', 'the number after the last picture', { indices: [10_000] }],
    ['readTestPictures', 'a negative number', { indices: [-1] }],
    ['readTestPictures', 'a fraction of a picture', { indices: [0.5] }],
    ['readTestPictures', 'not a number', { indices: [Number.NaN] }],
    ['readTestPictures', 'far too many pictures', { indices: new Array<number>(501).fill(0) }],
    ['readTestPictures', 'a folder as well', { indices: [0], dataFolder: '/etc' }],
    ['runCommand', 'a command of the editor', { command: 'workbench.action.quit' }],
    ['runCommand', 'a command with its full name', { command: 'fashionMnist.trainModel' }],
    ['runCommand', 'a command that the page has no button for', { command: 'showResults' }],
    ['runCommand', 'what every object has', { command: 'constructor' }],
    ['copySummary', 'a text to copy', { text: 'rm -rf' }],
    ['clearPictures', 'text', 'all'],
    ['classifyUris', 'no URIs', { uris: [] }],
    ['classifyFiles', 'numbers that are not bytes', { files: [{ name: 'a.png', bytes: [1, 2] }], drop: 'a' }],
    [
      'classifyFiles',
      'too many at once',
      { files: new Array(17).fill({ name: 'a', bytes: new Uint8Array(1) }), drop: 'a' },
    ],
    ['classifyFiles', 'too large', { files: [{ name: 'a', bytes: new Uint8Array(50 * 1024 * 1024 + 1) }], drop: 'a' }],
    [
      'readPicture',
      'a crop beyond the picture',
      { id: 'a', choices: { crop: { left: 0.5, top: 0, width: 0.6, height: 1 } } },
    ],
    ['readPicture', 'a choice that no step has', { id: 'a', choices: { contrast: true } }],
    ['classifyDrawing', 'a picture of another size', { pixels: new Uint8Array(783) }],
    ['savePicture', 'a path to save to', { id: 'a', path: '/etc/passwd' }],
    ['copySummary', 'a list', [1]],
    ['seen', 'something that no step waits for', { what: 'experiments' }],
    ['reportFailure', 'a text that is too long', { message: 'x'.repeat(MAX_FAILURE_LENGTH + 1) }],
    ['reportFailure', 'not text', { message: new Error('x') }],
  ] as const) {
    it(`are refused by ${method} when they are ${what}`, () => {
      assert.ok(!takes(method, params));
    });
  }
});
